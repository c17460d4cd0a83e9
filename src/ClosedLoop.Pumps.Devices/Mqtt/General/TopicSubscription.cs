using ClosedLoop.Pumps.Protocols.Mqtt;
using ClosedLoop.Pumps.Protocols.Mqtt.Topics;

namespace ClosedLoop.Pumps.Devices.Mqtt.General;

/// <param name="Identifier">0: none.</param>
internal sealed record TopicSubscription(TopicFilter Filter, SubscriptionOptions Options, int Identifier);
