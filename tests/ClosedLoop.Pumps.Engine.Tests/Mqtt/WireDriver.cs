using ClosedLoop.Pumps.Devices.Mqtt.General;
using ClosedLoop.Pumps.Devices.Mqtt.Wire;
using ClosedLoop.Pumps.Protocols.Mqtt;
using ClosedLoop.Pumps.Protocols.Mqtt.Packets;
using Xunit;

namespace ClosedLoop.Pumps.Engine.Tests.Mqtt;

/// <summary>One machine with its effects sorted, and a clock that stands still.</summary>
internal sealed class WireDriver : IMqttOutlet
{
    private readonly Queue<MqttPacket> sent = new();

    public WireDriver(MqttServerLimits? limits = null) => Machine = new MqttConnection(limits ?? new MqttServerLimits(), () => "assigned-1", TimeSpan.Zero);

    public MqttConnection Machine { get; }

    public TimeSpan Now { get; set; }

    public List<MqttEffect.Published> Published { get; } = [];

    public List<MqttEffect> Asked { get; } = [];

    public MqttEffect.Opening? Opening { get; private set; }

    public MqttEnd? End { get; private set; }

    public int SentCount => sent.Count;

    public MqttSession Session { get; private set; } = NewSession();

    public static MqttSession NewSession(int messagesMax = 100) => new("c", 60, new OutboundFlow(messagesMax, 10_000));

    public static MqttProperties With(uint? expiryS = null, ushort? receiveMax = null, ushort? aliasMax = null, uint? packetMax = null) => new()
    {
        SessionExpiryIntervalS = expiryS,
        ReceiveMaximum = receiveMax,
        TopicAliasMaximum = aliasMax,
        MaximumPacketSizeBytes = packetMax,
    };

    /// <summary>A machine that let its client in; the CONNACK is taken.</summary>
    public static WireDriver Open(
        MqttVersion version = MqttVersion.V5,
        MqttProperties? properties = null,
        MqttSession? session = null,
        MqttFeatures? features = null,
        MqttServerLimits? limits = null,
        ushort keepAliveS = 10)
    {
        var driver = new WireDriver(limits);
        driver.Receive(new Connect(version, "c") { CleanStart = true, KeepAliveS = keepAliveS, Properties = properties ?? MqttProperties.None });
        driver.Accept(session, features: features);
        Assert.Equal(MqttReasonCode.Success, driver.Next<ConnAck>().Code);
        return driver;
    }

    public void Accept(MqttSession? session = null, bool present = false, MqttFeatures? features = null)
    {
        Session = session ?? Session;
        Use((machine, now) => machine.Accept(Session, present, features ?? MqttFeatures.General, now));
    }

    public void Receive(MqttPacket packet) => Use((machine, now) => machine.Receive(packet, now));

    public void Acknowledge(int index, MqttReasonCode code = MqttReasonCode.Success) =>
        Use((machine, _) => machine.Acknowledge(Published[index].Ticket!.Value, code));

    /// <summary>Queues a message in the session and sends what may be sent.</summary>
    public void Deliver(string topic, MqttQos qos, int payloadBytes = 1, double? expiresS = null) => Use((machine, now) =>
    {
        Assert.True(Session.Outbound.TryAdd(
            new MqttMessage(topic, new byte[payloadBytes], qos, false, MqttProperties.None, expiresS is { } life ? now + TimeSpan.FromSeconds(life) : null)));
        machine.SendWaiting(now);
    });

    public void Advance(double seconds)
    {
        Now += TimeSpan.FromSeconds(seconds);
        Use((machine, now) => machine.CheckTime(now));
    }

    public void Use(Action<MqttConnection, TimeSpan> use) => Use((machine, now) =>
    {
        use(machine, now);
        return true;
    });

    public T Use<T>(Func<MqttConnection, TimeSpan, T> use)
    {
        var result = use(Machine, Now);
        while (Machine.TryTake(out var effect))
            Sort(effect);
        return result;
    }

    /// <summary>The next packet sent is this kind.</summary>
    public T Next<T>()
        where T : MqttPacket
    {
        Assert.True(sent.TryDequeue(out var packet), $"no {typeof(T).Name} was sent");
        return Assert.IsType<T>(packet);
    }

    public void SaysNothing() => Assert.Empty(sent);

    /// <summary>The connection is over for this reason, and an MQTT 5 client was told.</summary>
    public void IsClosedWith(MqttReasonCode code)
    {
        Assert.Equal(code, Next<Disconnect>().Code);
        Assert.Equal(code, End?.Code);
        SaysNothing();
    }

    private void Sort(MqttEffect effect)
    {
        Assert.Null(End); // nothing follows the end
        switch (effect)
        {
            case MqttEffect.Send send:
                sent.Enqueue(send.Packet);
                break;
            case MqttEffect.Published published:
                Published.Add(published);
                break;
            case MqttEffect.Opening opening:
                Opening = opening;
                break;
            case MqttEffect.Ended ended:
                End = ended.End;
                break;
            default:
                Asked.Add(effect);
                break;
        }
    }
}
