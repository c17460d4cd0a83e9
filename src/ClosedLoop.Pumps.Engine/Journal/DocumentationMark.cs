using ClosedLoop.Pumps.Domain.Identity;

namespace ClosedLoop.Pumps.Engine.Journal;

/// <summary>A destination acknowledged or refused a message that documents an event.</summary>
/// <param name="Number">Rises.</param>
/// <param name="Refusal">Why it was parked; null = acknowledged.</param>
public sealed record DocumentationMark(long Number, EventKey Event, string Destination, string? Refusal, DateTimeOffset At);
