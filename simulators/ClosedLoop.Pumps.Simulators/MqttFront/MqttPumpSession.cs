using System.Buffers;
using System.Text;
using ClosedLoop.Pumps.Protocols.Mqtt;
using ClosedLoop.Pumps.Protocols.Mqtt.Packets;
using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump;
using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;

namespace ClosedLoop.Pumps.Simulators;

/// <summary>
/// The pump's side of one MQTT connection, without the socket (SPEC.md, "On MQTT"): connects, subscribes, publishes with flow control, and
/// turns the acks of publications into the EventAck that a pump on TCP would get.
/// </summary>
internal sealed class MqttPumpSession(string pumpId, MqttFrontOptions options, FrontOptions waits)
{
    /// <summary>An envelope, its topic and what MQTT puts around them.</summary>
    public const int PacketBytesMax = OpenPumpLimits.FrameBytesMax + 1_024;

    private const ushort SubscribeId = 1;

    private readonly Queue<OpenPumpMessage> durable = new();
    private readonly Queue<OpenPumpMessage> passing = new();
    private readonly Queue<ushort> releases = new();
    private readonly Dictionary<ushort, OpenPumpMessage> inFlight = [];
    private readonly SortedSet<ulong> uncommitted = [];
    private Stage stage;
    private ushort lastId = SubscribeId;
    private int receiveMaximum = ushort.MaxValue;
    private uint gatewayPacketBytesMax = uint.MaxValue;
    private long pingAfterMs = long.MaxValue;
    private long sentMs;
    private ulong epoch;
    private ulong sentMax;

    private enum Stage
    {
        New,
        Connecting,
        Connected,
        Subscribing,
        Open,
    }

    public string UpTopic { get; } = $"pumps/1/{pumpId}/up";

    /// <summary>Of a pump that is not this one.</summary>
    public string WrongTopic { get; } = $"pumps/1/{pumpId}-other/up";

    public string DownTopic { get; } = $"pumps/1/{pumpId}/down";

    /// <summary>Not null: the gateway ended it, or broke the rules; and how long to stay away.</summary>
    public LinkEnd? End { get; private set; }

    public void Put(IEnumerable<OpenPumpMessage> messages)
    {
        foreach (var message in messages)
        {
            epoch = message is Hello hello ? hello.LogEpoch : epoch;
            (IsDurable(message) ? durable : passing).Enqueue(message);
        }
    }

    /// <summary>When <see cref="Collect"/> has something to say of its own accord.</summary>
    public long DueMs => stage == Stage.Open && pingAfterMs < long.MaxValue ? sentMs + pingAfterMs : long.MaxValue;

    /// <summary>Adds what may be sent now, in order.</summary>
    public void Collect(List<MqttPacket> output, long nowMs)
    {
        Gather(output);
        if (output.Count == 0 && nowMs >= DueMs)
            output.Add(new PingReq());
        if (output.Count > 0)
            sentMs = nowMs;
    }

    private void Gather(List<MqttPacket> output)
    {
        switch (stage)
        {
            case Stage.New:
                stage = Stage.Connecting;
                output.Add(Connect());
                break;
            case Stage.Connected:
                stage = Stage.Subscribing;
                output.Add(new Subscribe(SubscribeId, [new Subscription(DownTopic, default)]));
                break;
            case Stage.Open:
                while (releases.TryDequeue(out var id))
                    output.Add(new PubRel(id));
                while (End is null && inFlight.Count < receiveMaximum && durable.TryDequeue(out var message))
                    PutDurable(Publish(message, options.DurableQos, NextId(message)), output);
                while (passing.TryDequeue(out var message))
                    if (Publish(message, MqttQos.AtMostOnce, 0) is var publish && Fits(publish))
                        output.Add(publish);
                break;
        }
    }

    /// <summary>Takes one packet of the gateway; a message when it carries or means one. <see cref="End"/> says when it is over.</summary>
    public OpenPumpMessage? Receive(MqttPacket packet)
    {
        switch (packet)
        {
            case ConnAck answer when stage == Stage.Connecting:
                Connected(answer);
                return null;
            case SubAck { PacketId: SubscribeId, Codes: [MqttReasonCode.Success] } when stage == Stage.Subscribing:
                stage = Stage.Open;
                return null;
            case Publish publish when stage == Stage.Open:
                return Down(publish);
            case PubAck answer when inFlight.Remove(answer.PacketId, out var message):
                return Committed(message, answer.Code);
            case PubRec answer when inFlight.TryGetValue(answer.PacketId, out var message):
                releases.Enqueue(answer.PacketId);
                return Committed(message, answer.Code);
            case PubComp answer when inFlight.Remove(answer.PacketId):
            case PubAck or PubComp or PingResp:
                return null;
            case Disconnect { Code: MqttReasonCode.SessionTakenOver }:
                End = new LinkEnd(waits.FaultRefusedMsMin);
                return null;
            default:
                End = LinkEnd.AtOnce;
                return null;
        }
    }

    private static bool IsDurable(OpenPumpMessage message) => message is Hello or Event or EventsLost or ProposalState;

    private Connect Connect() => new(options.Version, pumpId)
    {
        CleanStart = true,
        KeepAliveS = options.KeepAliveS,
        UserName = options.UserName,
        Password = options.Password is { } password ? Encoding.UTF8.GetBytes(password) : default(ReadOnlyMemory<byte>?),
        Properties = new MqttProperties { MaximumPacketSizeBytes = PacketBytesMax },
    };

    private Publish Publish(OpenPumpMessage message, MqttQos qos, ushort id)
    {
        var envelope = new ArrayBufferWriter<byte>();
        OpenPumpCodec.EncodeEnvelope(message, envelope);
        return new Publish(UpTopic, envelope.WrittenMemory, qos, id);
    }

    // What the log holds is not left out: the gateway has to be set up for it first.
    private void PutDurable(Publish publish, List<MqttPacket> output)
    {
        if (Fits(publish))
            output.Add(publish);
        else
            End = new LinkEnd(waits.FaultRefusedMsMin);
    }

    /// <summary>The gateway's Maximum Packet Size [MQTT-3.2.2-15].</summary>
    private bool Fits(Publish publish) => MqttCodec.Size(publish, options.Version) <= gatewayPacketBytesMax;

    private ushort NextId(OpenPumpMessage message)
    {
        do
        {
            lastId = lastId == ushort.MaxValue ? (ushort)(SubscribeId + 1) : (ushort)(lastId + 1);
        }
        while (inFlight.ContainsKey(lastId));

        inFlight[lastId] = message;
        if (SequenceOf(message) is { } sequence)
        {
            uncommitted.Add(sequence);
            sentMax = Math.Max(sentMax, sequence);
        }

        return lastId;
    }

    private void Connected(ConnAck answer)
    {
        receiveMaximum = answer.Properties.ReceiveMaximum ?? ushort.MaxValue;
        gatewayPacketBytesMax = answer.Properties.MaximumPacketSizeBytes ?? uint.MaxValue;

        // The gateway's Server Keep Alive takes the place of ours [MQTT-3.2.2-21]; half of it leaves time for the way.
        var keepAliveS = answer.Properties.ServerKeepAliveS ?? options.KeepAliveS;
        pingAfterMs = keepAliveS == 0 ? long.MaxValue : keepAliveS * 500L;
        stage = Stage.Connected;
        if (answer.Code != MqttReasonCode.Success)
            End = new LinkEnd(IsCuredByWaiting(answer.Code) ? 0 : waits.FaultRefusedMsMin);
    }

    /// <summary>Only what was published to a live connection is taken: a retained or stored message may be of any age (S4).</summary>
    private OpenPumpMessage? Down(Publish publish)
    {
        OpenPumpMessage? message = null;
        if (publish is { Retain: false, Qos: MqttQos.AtMostOnce } && publish.Topic == DownTopic)
            OpenPumpCodec.Decode(publish.Payload.Span, out message);
        if (message is null)
            End = LinkEnd.AtOnce;
        if (message is EventAck { Resend: true } ack && ack.LogEpoch == epoch && inFlight.Count >= receiveMaximum)
            End = LinkEnd.AtOnce;
        return message;
    }

    /// <summary>What an ack of one publication says of the log: all events before the first one that is not acked are committed.</summary>
    private EventAck? Committed(OpenPumpMessage message, MqttReasonCode code)
    {
        if (code >= MqttReasonCode.UnspecifiedError)
        {
            End = LinkEnd.AtOnce;
            return null;
        }

        if (SequenceOf(message) is not { } sequence || !uncommitted.Remove(sequence))
            return null;
        return new EventAck { LogEpoch = epoch, CumulativeSequence = uncommitted.Count == 0 ? sentMax : uncommitted.Min - 1 };
    }

    private ulong? SequenceOf(OpenPumpMessage message) => message switch
    {
        Event entry => entry.Sequence,
        EventsLost lost when lost.LogEpoch == epoch => lost.ToSequence,
        _ => null,
    };

    private static bool IsCuredByWaiting(MqttReasonCode code) => code is MqttReasonCode.ServerUnavailable or MqttReasonCode.ServerBusy
        or MqttReasonCode.QuotaExceeded or MqttReasonCode.ConnectionRateExceeded or MqttReasonCode.ServerShuttingDown;
}
