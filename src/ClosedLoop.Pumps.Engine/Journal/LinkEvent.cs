using ClosedLoop.Pumps.Domain.Identity;

namespace ClosedLoop.Pumps.Engine.Journal;

/// <summary>Something that happened to a pump's link.</summary>
/// <param name="Reason">Names rules, never content.</param>
/// <param name="From">Network address of the other end; null = not told.</param>
/// <param name="DurationMs">Of the session that ended; null for what is no end.</param>
public sealed record LinkEvent(PumpId Pump, DateTimeOffset At, LinkEventKind What, string Reason, string? From, long? DurationMs);
