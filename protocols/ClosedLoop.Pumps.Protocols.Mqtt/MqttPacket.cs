namespace ClosedLoop.Pumps.Protocols.Mqtt;

/// <summary>
/// A packet of either version. Payloads and lists are compared by reference, as arrays are: equal bytes need not make equal packets.
/// </summary>
public abstract record MqttPacket
{
    private protected MqttPacket()
    {
    }

    public abstract MqttPacketType Type { get; }

    /// <summary>Never written in 3.1.1 and to a ping, which have none.</summary>
    public MqttProperties Properties { get; init; } = MqttProperties.None;

    /// <summary>Its type alone: passwords, topics and payloads do not belong in a log.</summary>
    public sealed override string ToString() => $"{Type}";
}
