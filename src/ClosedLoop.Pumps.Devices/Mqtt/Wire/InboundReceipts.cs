using ClosedLoop.Pumps.Protocols.Mqtt;
using ClosedLoop.Pumps.Protocols.Mqtt.Packets;

namespace ClosedLoop.Pumps.Devices.Mqtt.Wire;

/// <summary>
/// PUBACK and PUBREC in the order the messages came [MQTT-4.6.0-2, MQTT-4.6.0-3], whenever each may be given: one that waits for its
/// commit (S1) holds back those behind it.
/// </summary>
internal sealed class InboundReceipts
{
    private readonly Queue<Receipt> waiting = new();
    private long firstTicket;

    public int Count(MqttQos qos) => waiting.Count(one => one.Qos == qos);

    public long Add(ushort packetId, MqttQos qos)
    {
        waiting.Enqueue(new Receipt(packetId, qos));
        return firstTicket + waiting.Count - 1;
    }

    /// <summary>False: it was given before.</summary>
    public bool Give(long ticket, MqttReasonCode code)
    {
        var index = ticket - firstTicket;
        if (index < 0 || index >= waiting.Count)
            return false;
        var receipt = waiting.ElementAt((int)index);
        if (receipt.Code is not null)
            return false;
        receipt.Code = code;
        return true;
    }

    /// <summary>The next answer that may go out.</summary>
    public MqttPacket? Next()
    {
        if (!waiting.TryPeek(out var first) || first.Code is not { } code)
            return null;
        waiting.Dequeue();
        firstTicket++;
        return first.Qos == MqttQos.AtLeastOnce ? new PubAck(first.PacketId, code) : new PubRec(first.PacketId, code);
    }

    private sealed class Receipt(ushort packetId, MqttQos qos)
    {
        public ushort PacketId => packetId;

        public MqttQos Qos => qos;

        public MqttReasonCode? Code { get; set; }
    }
}
