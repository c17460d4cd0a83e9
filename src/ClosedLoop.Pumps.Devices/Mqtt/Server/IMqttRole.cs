using ClosedLoop.Pumps.Devices.Mqtt.Wire;
using ClosedLoop.Pumps.Protocols.Mqtt.Packets;

namespace ClosedLoop.Pumps.Devices.Mqtt.Server;

/// <summary>What a client that was let in is: a pump, or a client of the general topics. Called by its channel's reader, one at a time.</summary>
internal interface IMqttRole
{
    /// <param name="ticket">To be acknowledged; null for QoS 0.</param>
    ValueTask PublishedAsync(Publish message, long? ticket);

    void Subscribing(Subscribe packet);

    void Unsubscribing(Unsubscribe packet);

    /// <summary>The gateway stops. Called from any thread.</summary>
    ValueTask ShutdownAsync();

    /// <summary>The connection is over; done when nothing of it is left.</summary>
    Task EndedAsync(MqttEnd end);
}
