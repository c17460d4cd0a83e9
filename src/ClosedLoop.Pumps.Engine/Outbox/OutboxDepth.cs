namespace ClosedLoop.Pumps.Engine.Outbox;

/// <summary>How much waits for one destination.</summary>
public sealed record OutboxDepth(string Destination, long Unsent, long Parked, DateTimeOffset OldestCreatedAt);
