using ClosedLoop.Pumps.Devices.Mqtt.Wire;
using ClosedLoop.Pumps.Protocols.Mqtt;
using ClosedLoop.Pumps.Protocols.Mqtt.Packets;
using Xunit;

namespace ClosedLoop.Pumps.Engine.Tests.Mqtt;

/// <summary>Messages to a client: MQTT 5 §4.3, §4.4, §4.9, §3.1.2.11, §3.3.2.3.</summary>
public sealed class OutboundMessageTests
{
    [Fact]
    public void MQTT_3_3_4_9_no_more_unfinished_messages_than_the_client_takes()
    {
        var driver = WireDriver.Open(properties: WireDriver.With(receiveMax: 2));
        for (var i = 0; i < 4; i++)
            driver.Deliver("t", MqttQos.AtLeastOnce);
        var first = driver.Next<Publish>();
        driver.Next<Publish>();
        driver.SaysNothing();
        driver.Receive(new PubAck(first.PacketId));
        driver.Next<Publish>();
        driver.SaysNothing();
    }

    [Fact]
    public void QoS_2_goes_through_PUBREC_PUBREL_PUBCOMP_and_an_id_is_in_use_until_then()
    {
        var driver = WireDriver.Open(properties: WireDriver.With(receiveMax: 1));
        driver.Deliver("t", MqttQos.ExactlyOnce);
        driver.Deliver("t", MqttQos.ExactlyOnce);
        var id = driver.Next<Publish>().PacketId;
        driver.Receive(new PubRec(id));
        Assert.Equal(id, driver.Next<PubRel>().PacketId);
        driver.SaysNothing();
        driver.Receive(new PubComp(id));
        Assert.NotEqual(id, driver.Next<Publish>().PacketId);
    }

    [Fact]
    public void PUBREC_with_a_failure_ends_the_message()
    {
        var driver = WireDriver.Open(properties: WireDriver.With(receiveMax: 1));
        driver.Deliver("t", MqttQos.ExactlyOnce);
        driver.Deliver("t", MqttQos.ExactlyOnce);
        driver.Receive(new PubRec(driver.Next<Publish>().PacketId, MqttReasonCode.QuotaExceeded));
        driver.Next<Publish>();
        driver.SaysNothing();
    }

    [Fact]
    public void MQTT_4_4_0_1_a_session_that_goes_on_sends_again_what_was_not_finished_in_its_order()
    {
        var first = WireDriver.Open();
        first.Deliver("a", MqttQos.AtLeastOnce);
        first.Deliver("b", MqttQos.ExactlyOnce);
        first.Deliver("c", MqttQos.ExactlyOnce);
        var ids = new[] { first.Next<Publish>().PacketId, first.Next<Publish>().PacketId, first.Next<Publish>().PacketId };
        first.Receive(new PubRec(ids[1]));

        var second = WireDriver.Open(session: first.Session);
        var again = second.Next<Publish>();
        Assert.Equal(("a", ids[0], true), (again.Topic, again.PacketId, again.Duplicate));
        Assert.Equal(ids[1], second.Next<PubRel>().PacketId); // [MQTT-4.3.3-5] the message itself is not sent again
        Assert.Equal((ids[2], true), (second.Next<Publish>().PacketId, true));
        second.SaysNothing();
    }

    [Fact]
    public void Topic_aliases_are_used_as_far_as_the_client_takes_them()
    {
        var driver = WireDriver.Open(properties: WireDriver.With(aliasMax: 1));
        driver.Deliver("a", MqttQos.AtMostOnce);
        driver.Deliver("a", MqttQos.AtMostOnce);
        driver.Deliver("b", MqttQos.AtMostOnce);
        var taught = driver.Next<Publish>();
        Assert.Equal(("a", (ushort?)1), (taught.Topic, taught.Properties.TopicAlias));
        var used = driver.Next<Publish>();
        Assert.Equal(("", (ushort?)1), (used.Topic, used.Properties.TopicAlias));
        var other = driver.Next<Publish>();
        Assert.Equal(("b", null), (other.Topic, other.Properties.TopicAlias));
    }

    [Fact]
    public void MQTT_3_1_2_24_a_message_too_long_for_the_client_is_dropped_as_if_delivered()
    {
        var driver = WireDriver.Open(properties: WireDriver.With(packetMax: 40, receiveMax: 1));
        driver.Deliver("t", MqttQos.AtLeastOnce, payloadBytes: 100);
        driver.Deliver("t", MqttQos.AtLeastOnce, payloadBytes: 1);
        Assert.Equal(1, driver.Next<Publish>().Payload.Length);
        driver.SaysNothing();
    }

    [Fact]
    public void MQTT_3_3_2_5_an_expired_message_is_not_sent_and_a_late_one_has_the_time_that_is_left()
    {
        var driver = WireDriver.Open(properties: WireDriver.With(receiveMax: 1), keepAliveS: 60);
        driver.Deliver("t", MqttQos.AtLeastOnce);
        driver.Deliver("short", MqttQos.AtLeastOnce, expiresS: 5);
        driver.Deliver("long", MqttQos.AtLeastOnce, expiresS: 30);
        var id = driver.Next<Publish>().PacketId;
        driver.Advance(10);
        driver.Receive(new PubAck(id));
        var late = driver.Next<Publish>();
        Assert.Equal(("long", (uint?)20), (late.Topic, late.Properties.MessageExpiryIntervalS));
        driver.SaysNothing();
    }

    [Fact]
    public void An_answer_of_another_QoS_is_a_protocol_error_and_one_to_nothing_is_ignored()
    {
        var driver = WireDriver.Open();
        driver.Receive(new PubAck(77));
        driver.Receive(new PubComp(77));
        driver.SaysNothing();
        driver.Receive(new PubRec(77));
        Assert.Equal(MqttReasonCode.PacketIdentifierNotFound, driver.Next<PubRel>().Code);
        driver.Deliver("t", MqttQos.ExactlyOnce);
        driver.Receive(new PubAck(driver.Next<Publish>().PacketId));
        driver.IsClosedWith(MqttReasonCode.ProtocolError);
    }

    [Fact]
    public void S4_what_goes_to_the_live_connection_is_QoS_0_and_kept_nowhere()
    {
        var driver = WireDriver.Open();
        Assert.True(driver.Use((machine, _) => machine.TrySendNow("down", new byte[] { 1 })));
        var sent = driver.Next<Publish>();
        Assert.Equal((MqttQos.AtMostOnce, false), (sent.Qos, sent.Retain));
        driver.Use((machine, _) => machine.LinkClosed());
        Assert.False(driver.Use((machine, _) => machine.TrySendNow("down", new byte[] { 2 })));
        Assert.Equal((0, 0), (driver.Session.Outbound.WaitingCount, driver.Session.Outbound.InFlightCount));
    }

    [Fact]
    public void A_full_queue_takes_nothing_more()
    {
        var flow = new OutboundFlow(messagesMax: 2, bytesMax: 10);
        var message = new MqttMessage("t", new byte[4], MqttQos.AtLeastOnce, false, MqttProperties.None, null);
        Assert.True(flow.TryAdd(message));
        Assert.False(flow.TryAdd(message with { Payload = new byte[9] }));
        Assert.True(flow.TryAdd(message));
        Assert.False(flow.TryAdd(message with { Payload = default }));
        flow.Begin(1);
        Assert.False(flow.TryAdd(message with { Payload = default })); // what is under way counts
        flow.Finish(flow.Find(1)!);
        Assert.True(flow.TryAdd(message));
    }
}
