namespace ClosedLoop.Pumps.Engine.Journal;

/// <summary>An act of a person on the gateway's records, with who and why. Only ever added.</summary>
public sealed record AuditEntry(DateTimeOffset At, string Actor, string Action, string Subject, string Reason);
