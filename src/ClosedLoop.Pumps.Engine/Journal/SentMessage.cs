using ClosedLoop.Pumps.Engine.Outbox;

namespace ClosedLoop.Pumps.Engine.Journal;

/// <summary>A message for a destination and what became of it.</summary>
/// <param name="Id">In the outbox.</param>
/// <param name="State">waiting, parked, sent (and accepted) or discarded.</param>
/// <param name="ChangedAt">When it came into that state.</param>
public sealed record SentMessage(long Id, OutboxMessage Message, string State, DateTimeOffset ChangedAt);
