namespace ClosedLoop.Pumps.Engine.Outbox;

/// <summary>A destination and how to open its connections, numbered from 0.</summary>
public sealed record OutboxDestination(string Name, OutboxDestinationOptions Options, Func<int, IMessageSender> OpenSender);
