namespace ClosedLoop.Pumps.Domain.Alerts;

/// <summary>What this hospital asks of alert reporting.</summary>
/// <param name="ContinueMs">How often an alert that goes on is told again.</param>
/// <param name="LiveWithinMs">An onset older than this when it arrives is history: it pages nobody (design §6b).</param>
/// <param name="SettleMs">How long after a late onset its end is waited for before it is told as present.</param>
/// <param name="GroupWindowMs">Repeats of a groupable alert within this time of the last one told are told together; 0 = never grouped.</param>
public sealed record AlertPolicy(int ContinueMs = 30_000, int LiveWithinMs = 60_000, int SettleMs = 5_000, int GroupWindowMs = 120_000);
