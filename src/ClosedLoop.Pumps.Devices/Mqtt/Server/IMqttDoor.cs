using ClosedLoop.Pumps.Devices.Mqtt.Wire;
using ClosedLoop.Pumps.Devices.OpenPump;

namespace ClosedLoop.Pumps.Devices.Mqtt.Server;

/// <summary>Decides who is let in, and as what.</summary>
internal interface IMqttDoor
{
    /// <summary>Accepts or rejects on the channel. Null: rejected.</summary>
    IMqttRole? Open(MqttChannel channel, MqttEffect.Opening opening, PeerIdentity peer);
}
