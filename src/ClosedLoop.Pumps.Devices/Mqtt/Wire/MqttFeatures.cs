namespace ClosedLoop.Pumps.Devices.Mqtt.Wire;

/// <summary>What of MQTT a client may use; what it may not is said in CONNACK (§3.2.2.3) and, used all the same, ends the connection.</summary>
internal sealed record MqttFeatures(bool Retain, bool Wildcards, bool SubscriptionIdentifiers)
{
    /// <summary>
    /// Pumps: exact topics, nothing kept. A retained or shared proposal would reach whoever comes later, or another (S4, S5).
    /// </summary>
    public static MqttFeatures ForPumps { get; } = new(Retain: false, Wildcards: false, SubscriptionIdentifiers: false);

    /// <summary>All but shared subscriptions, which nothing here needs.</summary>
    public static MqttFeatures General { get; } = new(Retain: true, Wildcards: true, SubscriptionIdentifiers: true);
}
