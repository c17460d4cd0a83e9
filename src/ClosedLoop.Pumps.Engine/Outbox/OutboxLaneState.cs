namespace ClosedLoop.Pumps.Engine.Outbox;

/// <summary>A lane with unsent messages: the id of the last of them, and whether its head is parked.</summary>
public sealed record OutboxLaneState(string Lane, long LastId, bool IsParked);
