namespace ClosedLoop.Pumps.Engine.Journal;

/// <summary>An audit entry read back.</summary>
/// <param name="Number">Rises, never reused.</param>
public sealed record AuditRow(long Number, AuditEntry Entry);
