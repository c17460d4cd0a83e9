using ClosedLoop.Pumps.Protocols.Mqtt;
using ClosedLoop.Pumps.Protocols.Mqtt.Packets;

namespace ClosedLoop.Pumps.Devices.Mqtt.Wire;

/// <summary>What the machine wants done, in this order.</summary>
internal abstract record MqttEffect
{
    private MqttEffect()
    {
    }

    public sealed record Send(MqttPacket Packet) : MqttEffect;

    /// <summary>Somebody wants in; answered by Accept or Reject.</summary>
    /// <param name="ClientId">As sent, or assigned by us.</param>
    public sealed record Opening(Connect Connect, string ClientId) : MqttEffect;

    /// <summary>A message came, with its topic in full.</summary>
    /// <param name="Ticket">For <see cref="MqttConnection.Acknowledge"/>; null for QoS 0.</param>
    public sealed record Published(Publish Message, long? Ticket) : MqttEffect;

    public sealed record Subscribing(Subscribe Packet) : MqttEffect;

    public sealed record Unsubscribing(Unsubscribe Packet) : MqttEffect;

    /// <summary>The last effect: send what is left, then close.</summary>
    public sealed record Ended(MqttEnd End) : MqttEffect;
}
