using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Gateway.Access.Patients;

namespace ClosedLoop.Pumps.Gateway.Api.Views;

/// <summary>Which patient a channel had, from when to when.</summary>
/// <param name="End">Null: still.</param>
/// <param name="Provisional">It rests on a proposal that is not started.</param>
/// <param name="Wrong">It never held.</param>
public sealed record AssociationView(
    long Id,
    string Channel,
    string Patient,
    DateTimeOffset Begin,
    DateTimeOffset? End,
    bool Provisional,
    string Basis,
    string? Actor,
    string? EndReason,
    bool Wrong,
    AssociationChangeView[] Changes) : INamesPatient
{
    public static AssociationView Of(ChannelAssociation one, IJournalQueries journal) => new(
        one.Id,
        one.Channel.ToString(),
        one.Patient.Value,
        one.Begin,
        one.End,
        one.ProvisionalProgram is not null,
        one.Basis,
        one.Actor,
        one.EndReason,
        one.IsVoid,
        [.. journal.ListAssociationChanges(one.Id).Select(AssociationChangeView.Of)]);
}
