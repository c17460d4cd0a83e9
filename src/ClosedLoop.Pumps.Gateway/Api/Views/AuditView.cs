using ClosedLoop.Pumps.Engine.Journal;

namespace ClosedLoop.Pumps.Gateway.Api.Views;

/// <summary>An act on the gateway's records.</summary>
public sealed record AuditView(DateTimeOffset At, string Actor, string Action, string Subject, string Reason)
{
    public static AuditView Of(AuditEntry entry) => new(entry.At, entry.Actor, entry.Action, entry.Subject, entry.Reason);
}
