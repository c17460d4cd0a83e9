using ClosedLoop.Pumps.Protocols.Mqtt;
using ClosedLoop.Pumps.Protocols.Mqtt.Packets;

namespace ClosedLoop.Pumps.Devices.Mqtt.Monitor;

/// <summary>What the client's machine wants done, in this order.</summary>
internal abstract record MonitorEffect
{
    private MonitorEffect()
    {
    }

    public sealed record Send(MqttPacket Packet) : MonitorEffect;

    /// <summary>The broker took the subscription.</summary>
    public sealed record Subscribed : MonitorEffect;

    /// <param name="Ticket">For <see cref="MonitorMachine.Acknowledge"/>; null for QoS 0.</param>
    public sealed record Message(Publish Publish, long? Ticket) : MonitorEffect;

    /// <summary>The last effect. Safe to log.</summary>
    public sealed record Ended(string Detail) : MonitorEffect;
}
