namespace ClosedLoop.Pumps.Protocols.Mqtt;

/// <summary>How a subscription wants its messages (MQTT 5 §3.8.3.1); 3.1.1 knows the QoS only.</summary>
public readonly record struct SubscriptionOptions(
    MqttQos MaximumQos,
    bool NoLocal = false,
    bool RetainAsPublished = false,
    RetainHandling RetainHandling = RetainHandling.Send);
