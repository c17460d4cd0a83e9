using ClosedLoop.Pumps.Devices.Mqtt.Monitor;
using ClosedLoop.Pumps.Protocols.Mqtt;
using ClosedLoop.Pumps.Protocols.Mqtt.Packets;
using Xunit;

namespace ClosedLoop.Pumps.Engine.Tests.Mqtt;

/// <summary>The client's side towards a hospital's broker.</summary>
public sealed class MonitorMachineTests
{
    private readonly MonitorMachine machine = new(new BrokerOptions { Name = "b", Host = "h", KeepAliveS = 20 }, "secret");
    private readonly List<MonitorEffect.Message> messages = [];
    private readonly Queue<MqttPacket> sent = new();
    private TimeSpan now;
    private string? ended;
    private bool subscribed;

    [Fact]
    public void It_keeps_its_session_and_subscribes_unshared_at_QoS_1()
    {
        Open();
        Assert.True(subscribed);
        Assert.Null(ended);
    }

    [Fact]
    public void MQTT_4_6_0_2_messages_are_acknowledged_in_the_order_they_came()
    {
        Open();
        Receive(new Publish("pumps/1/A/up", new byte[1], MqttQos.AtLeastOnce, 10));
        Receive(new Publish("pumps/1/B/up", new byte[1], MqttQos.AtLeastOnce, 11));
        machine.Acknowledge(messages[1].Ticket!.Value, MqttReasonCode.Success);
        Drain();
        Assert.Empty(sent);
        machine.Acknowledge(messages[0].Ticket!.Value, MqttReasonCode.Success);
        Drain();
        Assert.Equal([10, 11], sent.Select(packet => ((PubAck)packet).PacketId));
    }

    [Fact]
    public void What_the_broker_kept_may_come_before_the_answer_to_SUBSCRIBE()
    {
        machine.Begin(now);
        Receive(new ConnAck(SessionPresent: true, MqttReasonCode.Success));
        Receive(new Publish("pumps/1/A/up", new byte[1], MqttQos.AtLeastOnce, 10));
        Assert.Single(messages);
        Assert.Null(ended);
    }

    [Theory]
    [InlineData(MqttReasonCode.NotAuthorized)]
    [InlineData(MqttReasonCode.ServerBusy)]
    public void A_refusal_ends_the_connection(MqttReasonCode code)
    {
        machine.Begin(now);
        Receive(new ConnAck(false, code));
        Assert.Contains($"{code}", ended, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(MqttReasonCode.Success)] // QoS 0: nothing would be kept for us
    [InlineData(MqttReasonCode.NotAuthorized)]
    public void A_subscription_at_less_than_QoS_1_ends_the_connection(MqttReasonCode granted)
    {
        machine.Begin(now);
        Receive(new ConnAck(false, MqttReasonCode.Success));
        Receive(new SubAck(1, [MqttReasonCode.Success, granted]));
        Assert.NotNull(ended);
    }

    [Fact]
    public void It_pings_a_quiet_broker_and_gives_up_one_that_does_not_answer()
    {
        Open();
        Advance(10);
        Assert.IsType<PingReq>(sent.Dequeue());
        Receive(new PingResp());
        Advance(9);
        Assert.Empty(sent);
        Advance(1);
        Assert.IsType<PingReq>(sent.Dequeue());
        Advance(10);
        Assert.Contains("PINGREQ", ended, StringComparison.Ordinal);
    }

    [Fact]
    public void A_broker_that_does_not_answer_is_given_up()
    {
        machine.Begin(now);
        Advance(10);
        Assert.NotNull(ended);
    }

    private void Open()
    {
        machine.Begin(now);
        Drain();
        var connect = Assert.IsType<Connect>(sent.Dequeue());
        Assert.Equal((false, (uint?)86_400), (connect.CleanStart, connect.Properties.SessionExpiryIntervalS));
        Receive(new ConnAck(false, MqttReasonCode.Success));
        Assert.Equal(
            [("pumps/1/+/up/#", MqttQos.AtMostOnce), ("pumps/1/+/up", MqttQos.AtLeastOnce)],
            Assert.IsType<Subscribe>(sent.Dequeue()).Subscriptions.Select(one => (one.Filter, one.Options.MaximumQos)));
        Receive(new SubAck(1, [MqttReasonCode.Success, MqttReasonCode.GrantedQos1]));
        Assert.Equal(["pumps/1/+/up/#"], Assert.IsType<Unsubscribe>(sent.Dequeue()).Filters); // it has brought the retained Hellos
        Receive(new UnsubAck(2, [MqttReasonCode.Success]));
    }

    private void Receive(MqttPacket packet)
    {
        machine.Receive(packet, now);
        Drain();
    }

    private void Advance(double seconds)
    {
        now += TimeSpan.FromSeconds(seconds);
        machine.CheckTime(now);
        Drain();
    }

    private void Drain()
    {
        while (machine.TryTake(out var effect))
        {
            if (effect is MonitorEffect.Send send)
                sent.Enqueue(send.Packet);
            else if (effect is MonitorEffect.Message message)
                messages.Add(message);
            else if (effect is MonitorEffect.Ended end)
                ended = end.Detail;
            else
                subscribed = true;
        }
    }
}
