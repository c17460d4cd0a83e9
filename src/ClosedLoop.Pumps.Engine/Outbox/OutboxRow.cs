namespace ClosedLoop.Pumps.Engine.Outbox;

/// <summary>A message as it waits in the outbox. Ids rise in the order of enqueueing.</summary>
public sealed record OutboxRow(long Id, OutboxMessage Message, bool IsParked);
