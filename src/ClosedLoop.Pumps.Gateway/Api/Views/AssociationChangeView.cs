using ClosedLoop.Pumps.Engine.Journal;

namespace ClosedLoop.Pumps.Gateway.Api.Views;

/// <summary>One act on an association.</summary>
public sealed record AssociationChangeView(
    string Act, string Patient, DateTimeOffset Begin, DateTimeOffset? End, DateTimeOffset At, string? Actor, string? Reason)
{
    public static AssociationChangeView Of(AssociationChange change) => new(
        change.Act.ToString(), change.Patient.Value, change.Begin, change.End, change.At, change.Actor, change.Reason);
}
