namespace ClosedLoop.Pumps.Engine.Journal;

/// <summary>One rollout plan as it was set; the newest holds, none is removed.</summary>
public sealed record RolloutRow(DateTimeOffset At, string Actor, string Reason, ReadOnlyMemory<byte> Body);
