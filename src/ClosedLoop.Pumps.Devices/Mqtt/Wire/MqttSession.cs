namespace ClosedLoop.Pumps.Devices.Mqtt.Wire;

/// <summary>
/// What outlives a connection of one client (§4.1). In memory only: after a restart of the gateway there is none, and CONNACK says so with
/// Session Present 0.
/// </summary>
internal sealed class MqttSession(string clientId, uint expiryS, OutboundFlow outbound)
{
    /// <summary>A session that is not to end with its connection.</summary>
    public const uint NeverExpires = uint.MaxValue;

    public string ClientId => clientId;

    /// <summary>0: ends with the connection. DISCONNECT may change it (§3.14.2.2.2).</summary>
    public uint ExpiryS { get; set; } = expiryS;

    public OutboundFlow Outbound => outbound;

    /// <summary>QoS 2 messages that were taken and whose PUBREL has not come: they are not taken again [MQTT-4.3.3-10].</summary>
    public HashSet<ushort> Received { get; } = [];
}
