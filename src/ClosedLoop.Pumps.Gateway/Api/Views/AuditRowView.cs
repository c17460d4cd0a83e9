using ClosedLoop.Pumps.Engine.Journal;

namespace ClosedLoop.Pumps.Gateway.Api.Views;

/// <summary>Who saw or did what, when, from where and why.</summary>
/// <param name="From">Null: not known.</param>
/// <param name="Patient">Null: it is about none that is known.</param>
public sealed record AuditRowView(
    long Id, DateTimeOffset At, string Actor, string? From, string Action, string Subject, string? Patient, string Reason)
{
    public static AuditRowView Of(AuditRow row) => new(
        row.Number, row.Entry.At, row.Entry.Actor, row.Entry.From, row.Entry.Action, row.Entry.Subject, row.Entry.Patient, row.Entry.Reason);
}
