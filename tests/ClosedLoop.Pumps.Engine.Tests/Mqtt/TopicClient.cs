using System.Text;
using ClosedLoop.Pumps.Devices.Mqtt.General;
using ClosedLoop.Pumps.Protocols.Mqtt;
using ClosedLoop.Pumps.Protocols.Mqtt.Packets;
using Xunit;

namespace ClosedLoop.Pumps.Engine.Tests.Mqtt;

/// <summary>One client of a topic space, without a socket.</summary>
internal sealed class TopicClient
{
    private readonly TopicSpace space;
    private readonly Func<TimeSpan> now;
    private readonly TopicSession session;

    private TopicClient(TopicSpace space, Func<TimeSpan> now, WireDriver wire, TopicSession session) =>
        (this.space, this.now, Wire, this.session) = (space, now, wire, session);

    public WireDriver Wire { get; }

    public static TopicClient Open(
        TopicSpace space, Func<TimeSpan> now, string id, uint? expiryS, bool clean, bool present, uint? will, bool willRetain)
    {
        var wire = new WireDriver { Now = now() };
        wire.Receive(new Connect(MqttVersion.V5, id)
        {
            CleanStart = clean,
            KeepAliveS = 60,
            Properties = WireDriver.With(expiryS: expiryS),
            Will = will is { } delayS
                ? new Will("will", Encoding.UTF8.GetBytes("gone"), Retain: willRetain)
                {
                    Properties = new MqttProperties { WillDelayIntervalS = delayS == 0 ? null : delayS },
                }
                : null,
        });
        var session = space.Open(wire, wire.Opening!.Connect, id, now());
        Assert.NotNull(session);
        Assert.Equal(present, wire.Next<ConnAck>().SessionPresent);
        return new TopicClient(space, now, wire, session);
    }

    public MqttReasonCode Subscribe(
        string filter, MqttQos qos = MqttQos.AtMostOnce, int identifier = 0, SubscriptionOptions? options = null)
    {
        var packet = new Subscribe(1, [new Subscription(filter, options ?? new SubscriptionOptions(qos))])
        {
            Properties = new MqttProperties { SubscriptionIdentifiers = identifier > 0 ? [identifier] : [] },
        };
        var answer = space.Subscribe(session, packet, now(), out var retained);
        foreach (var message in retained)
            space.Deliver(session, message, now());
        return Assert.Single(answer.Codes);
    }

    /// <summary>How many retained messages a subscription brings.</summary>
    public int SubscribeAndCount(string filter, RetainHandling handling = RetainHandling.Send)
    {
        var before = Wire.SentCount;
        Subscribe(filter, options: new SubscriptionOptions(MqttQos.AtMostOnce, RetainHandling: handling));
        return Wire.SentCount - before;
    }

    public MqttReasonCode Publish(string topic, MqttQos qos = MqttQos.AtMostOnce, bool retain = false, string text = "x", uint? expiryS = null) =>
        space.Publish(
            session, topic, Encoding.UTF8.GetBytes(text), qos, retain, new MqttProperties { MessageExpiryIntervalS = expiryS }, now());

    /// <summary>The connection is over.</summary>
    public void Leave(bool publishWill = true)
    {
        Wire.Use((machine, _) => machine.LinkClosed());
        space.Close(session, Wire, publishWill, now());
    }
}
