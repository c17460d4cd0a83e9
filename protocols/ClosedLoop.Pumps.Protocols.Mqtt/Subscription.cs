namespace ClosedLoop.Pumps.Protocols.Mqtt;

/// <summary>One line of a SUBSCRIBE.</summary>
public readonly record struct Subscription(string Filter, SubscriptionOptions Options);
