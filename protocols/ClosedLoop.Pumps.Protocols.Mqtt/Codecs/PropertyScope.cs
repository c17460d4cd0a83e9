namespace ClosedLoop.Pumps.Protocols.Mqtt.Codecs;

/// <summary>Where a property may stand: bit n is packet type n, bit 0 the will (MQTT 5 table 2-4).</summary>
[Flags]
internal enum PropertyScope
{
    None = 0,
    Will = 1 << 0,
    Connect = 1 << MqttPacketType.Connect,
    ConnAck = 1 << MqttPacketType.ConnAck,
    Publish = 1 << MqttPacketType.Publish,
    PubAck = 1 << MqttPacketType.PubAck,
    PubRec = 1 << MqttPacketType.PubRec,
    PubRel = 1 << MqttPacketType.PubRel,
    PubComp = 1 << MqttPacketType.PubComp,
    Subscribe = 1 << MqttPacketType.Subscribe,
    SubAck = 1 << MqttPacketType.SubAck,
    Unsubscribe = 1 << MqttPacketType.Unsubscribe,
    UnsubAck = 1 << MqttPacketType.UnsubAck,
    Disconnect = 1 << MqttPacketType.Disconnect,
    Auth = 1 << MqttPacketType.Auth,
    Message = Publish | Will,
    Opening = Connect | ConnAck,
    Authentication = Connect | ConnAck | Auth,
    Answer = ConnAck | PubAck | PubRec | PubRel | PubComp | SubAck | UnsubAck | Disconnect | Auth,
    Any = Answer | Message | Connect | Subscribe | Unsubscribe,
}
