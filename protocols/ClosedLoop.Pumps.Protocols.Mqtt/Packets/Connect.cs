namespace ClosedLoop.Pumps.Protocols.Mqtt.Packets;

/// <summary>The first packet of a client (MQTT 5 §3.1, 3.1.1 §3.1).</summary>
public sealed record Connect(MqttVersion Version, string ClientId) : MqttPacket
{
    public override MqttPacketType Type => MqttPacketType.Connect;

    /// <summary>Called clean session in 3.1.1.</summary>
    public bool CleanStart { get; init; }

    /// <summary>0: no keep alive.</summary>
    public ushort KeepAliveS { get; init; }

    public string? UserName { get; init; }

    public ReadOnlyMemory<byte>? Password { get; init; }

    public Will? Will { get; init; }
}
