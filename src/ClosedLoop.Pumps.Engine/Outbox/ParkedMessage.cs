namespace ClosedLoop.Pumps.Engine.Outbox;

/// <summary>A message its receiver refused for good: its lane waits until a person retries or discards it.</summary>
public sealed record ParkedMessage(OutboxRow Row, string Reason, DateTimeOffset ParkedAt);
