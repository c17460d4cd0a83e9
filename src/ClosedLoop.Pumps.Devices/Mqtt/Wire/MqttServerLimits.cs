namespace ClosedLoop.Pumps.Devices.Mqtt.Wire;

/// <summary>What one connection may cost, told to MQTT 5 clients in CONNACK.</summary>
internal sealed record MqttServerLimits
{
    public int ConnectDeadlineMs { get; init; } = 5_000;

    public int PacketBytesMax { get; init; } = 131_072;

    /// <summary>QoS 1 and 2 messages a client may have on the way to us (§3.2.2.3.3).</summary>
    public ushort ReceiveMax { get; init; } = 128;

    public ushort TopicAliasMax { get; init; } = 16;

    /// <summary>A client that asks for more, or none, is told this (§3.2.2.3.14).</summary>
    public ushort KeepAliveMaxS { get; init; } = 60;

    /// <summary>QoS 1 and 2 messages on the way to one client, whatever it would take.</summary>
    public ushort OutboundInFlightMax { get; init; } = 64;
}
