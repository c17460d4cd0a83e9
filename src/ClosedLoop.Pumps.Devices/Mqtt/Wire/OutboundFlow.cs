using ClosedLoop.Pumps.Protocols.Mqtt;
using ClosedLoop.Pumps.Protocols.Mqtt.Packets;

namespace ClosedLoop.Pumps.Devices.Mqtt.Wire;

/// <summary>
/// Messages to one client: those that wait, and the QoS 1 and 2 ones it has not finished, in the order they were first sent. Part of the
/// session, so it outlives a connection; it does not outlive the process.
/// </summary>
internal sealed class OutboundFlow(int messagesMax, long bytesMax)
{
    private readonly Queue<MqttMessage> waiting = new();
    private readonly List<InFlight> inFlight = [];
    private long bytes;
    private ushort lastId;

    public int WaitingCount => waiting.Count;

    public int InFlightCount => inFlight.Count;

    public IReadOnlyList<InFlight> Unfinished => inFlight;

    /// <summary>False: the bounds are reached and the message is not taken.</summary>
    public bool TryAdd(MqttMessage message)
    {
        if (waiting.Count + inFlight.Count >= messagesMax || bytes + message.Bytes > bytesMax)
            return false;
        bytes += message.Bytes;
        waiting.Enqueue(message);
        return true;
    }

    /// <summary>The next one that has not expired.</summary>
    public MqttMessage? Peek(TimeSpan now)
    {
        while (waiting.TryPeek(out var next))
        {
            if (!next.IsExpired(now))
                return next;
            Drop();
        }

        return null;
    }

    /// <summary>The one that <see cref="Peek"/> gave is done with.</summary>
    public void Drop() => bytes -= waiting.Dequeue().Bytes;

    /// <summary>The one that <see cref="Peek"/> gave goes out and is to be finished by the client.</summary>
    public void Begin(ushort packetId) => inFlight.Add(new InFlight(packetId, waiting.Dequeue()));

    public InFlight? Find(ushort packetId) => inFlight.Find(one => one.PacketId == packetId);

    public void Finish(InFlight done)
    {
        bytes -= done.Message.Bytes;
        inFlight.Remove(done);
    }

    /// <summary>An id that no unfinished message has [MQTT-2.2.1-3]; there are always more ids than unfinished messages.</summary>
    public ushort NextId()
    {
        do
            lastId = lastId == ushort.MaxValue ? (ushort)1 : (ushort)(lastId + 1);
        while (Find(lastId) is not null);
        return lastId;
    }

    public sealed class InFlight(ushort packetId, MqttMessage message)
    {
        public ushort PacketId => packetId;

        public MqttMessage Message => message;

        /// <summary>QoS 2: the client has it (PUBREC); PUBREL stands, the message is not sent again [MQTT-4.3.3-5].</summary>
        public bool Released { get; set; }

        public bool IsAnsweredBy(MqttPacket answer) => answer is PubAck ? message.Qos == MqttQos.AtLeastOnce : message.Qos == MqttQos.ExactlyOnce;
    }
}
