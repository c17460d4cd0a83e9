namespace ClosedLoop.Pumps.Engine.Outbox;

/// <summary>Where a message that has just become durable waits.</summary>
public readonly record struct EnqueuedMessage(string Destination, string Lane, long Id);
