using ClosedLoop.Pumps.Domain.Evidence;
using ClosedLoop.Pumps.Domain.Identity;

namespace ClosedLoop.Pumps.Engine.Journal;

/// <summary>A destination acknowledged or refused a message that documents an event, or one that tells a whole administration.</summary>
/// <param name="Number">Rises.</param>
/// <param name="Event">Null: it tells an administration.</param>
/// <param name="Administration">Null: it documents an event.</param>
/// <param name="Refusal">Why it was parked; null = acknowledged.</param>
public sealed record DocumentationMark(
    long Number, EventKey? Event, AdministrationId? Administration, string Destination, string? Refusal, DateTimeOffset At);
