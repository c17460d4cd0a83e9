using ClosedLoop.Pumps.Devices.Mqtt.Wire;
using ClosedLoop.Pumps.Protocols.Mqtt;
using ClosedLoop.Pumps.Protocols.Mqtt.Packets;
using Xunit;

namespace ClosedLoop.Pumps.Engine.Tests.Mqtt;

/// <summary>Messages from a client: MQTT 5 §3.3 to §3.7, §4.3, §4.6, §4.9.</summary>
public sealed class InboundMessageTests
{
    [Fact]
    public void MQTT_4_6_0_2_acknowledgements_go_out_in_the_order_the_messages_came()
    {
        var driver = WireDriver.Open();
        driver.Receive(Message(1, MqttQos.AtLeastOnce));
        driver.Receive(Message(2, MqttQos.ExactlyOnce));
        driver.Receive(Message(3, MqttQos.AtLeastOnce));
        driver.Acknowledge(2);
        driver.Acknowledge(1);
        driver.SaysNothing();
        driver.Acknowledge(0);
        Assert.Equal(1, driver.Next<PubAck>().PacketId);
        Assert.Equal(2, driver.Next<PubRec>().PacketId);
        Assert.Equal(3, driver.Next<PubAck>().PacketId);
    }

    [Fact]
    public void A_message_is_acknowledged_once()
    {
        var driver = WireDriver.Open();
        driver.Receive(Message(1, MqttQos.AtLeastOnce));
        driver.Acknowledge(0);
        driver.Next<PubAck>();
        driver.Acknowledge(0);
        driver.SaysNothing();
    }

    [Fact]
    public void MQTT_4_3_3_10_a_QoS_2_message_that_comes_again_is_not_taken_again()
    {
        var driver = WireDriver.Open();
        driver.Receive(Message(5, MqttQos.ExactlyOnce));
        driver.Receive(Message(5, MqttQos.ExactlyOnce) with { Duplicate = true });
        driver.SaysNothing(); // the first still waits for its answer
        driver.Acknowledge(0);
        driver.Next<PubRec>();
        driver.Receive(new PubRel(5));
        Assert.Equal(MqttReasonCode.Success, driver.Next<PubComp>().Code);
        Assert.Single(driver.Published);
        driver.Receive(Message(5, MqttQos.ExactlyOnce)); // the id is free again
        Assert.Equal(2, driver.Published.Count);
    }

    [Fact]
    public void A_QoS_2_message_of_the_last_connection_is_not_taken_again_in_a_session_that_goes_on()
    {
        var first = WireDriver.Open(properties: WireDriver.With(expiryS: 60));
        first.Receive(Message(5, MqttQos.ExactlyOnce));
        first.Acknowledge(0);
        var second = WireDriver.Open(properties: WireDriver.With(expiryS: 60), session: first.Session);
        second.Receive(Message(5, MqttQos.ExactlyOnce) with { Duplicate = true });
        Assert.Equal(5, second.Next<PubRec>().PacketId);
        Assert.Empty(second.Published);
        second.Receive(new PubRel(5));
        Assert.Equal(MqttReasonCode.Success, second.Next<PubComp>().Code);
    }

    [Fact]
    public void A_refused_QoS_2_message_frees_its_id()
    {
        var driver = WireDriver.Open();
        driver.Receive(Message(5, MqttQos.ExactlyOnce));
        driver.Acknowledge(0, MqttReasonCode.QuotaExceeded);
        Assert.Equal(MqttReasonCode.QuotaExceeded, driver.Next<PubRec>().Code);
        driver.Receive(Message(5, MqttQos.ExactlyOnce));
        Assert.Equal(2, driver.Published.Count);
    }

    [Fact]
    public void PUBREL_of_an_unknown_id_is_answered_with_not_found()
    {
        var driver = WireDriver.Open();
        driver.Receive(new PubRel(9));
        Assert.Equal(MqttReasonCode.PacketIdentifierNotFound, driver.Next<PubComp>().Code);
        var old = WireDriver.Open(MqttVersion.V311);
        old.Receive(new PubRel(9));
        Assert.Equal(MqttReasonCode.Success, old.Next<PubComp>().Code);
    }

    [Fact]
    public void MQTT_3_3_4_7_more_unanswered_messages_than_Receive_Maximum_end_the_connection()
    {
        var driver = WireDriver.Open(limits: new MqttServerLimits { ReceiveMax = 2 });
        driver.Receive(Message(1, MqttQos.ExactlyOnce));
        driver.Acknowledge(0);
        driver.Next<PubRec>(); // a QoS 2 message counts until PUBCOMP
        driver.Receive(Message(2, MqttQos.AtLeastOnce));
        driver.Receive(Message(3, MqttQos.AtMostOnce) with { PacketId = 0 }); // does not count
        Assert.Null(driver.End);
        driver.Receive(Message(4, MqttQos.AtLeastOnce));
        driver.IsClosedWith(MqttReasonCode.ReceiveMaximumExceeded);
    }

    [Fact]
    public void Receive_Maximum_is_given_back_by_PUBACK_and_PUBCOMP()
    {
        var driver = WireDriver.Open(limits: new MqttServerLimits { ReceiveMax = 1 });
        for (ushort i = 1; i < 10; i++)
        {
            driver.Receive(Message(i, i % 2 == 0 ? MqttQos.ExactlyOnce : MqttQos.AtLeastOnce));
            driver.Acknowledge(i - 1);
            driver.Receive(new PubRel(i));
        }

        Assert.Null(driver.End);
    }

    [Fact]
    public void A_topic_alias_stands_for_the_topic_it_last_came_with()
    {
        var driver = WireDriver.Open();
        driver.Receive(Aliased("a", 1));
        driver.Receive(Aliased("", 1));
        driver.Receive(Aliased("b", 1));
        driver.Receive(Aliased("", 1));
        Assert.Equal(["a", "a", "b", "b"], driver.Published.Select(one => one.Message.Topic));
    }

    [Fact]
    public void A_topic_alias_above_the_maximum_or_one_that_stands_for_nothing_ends_the_connection()
    {
        var above = WireDriver.Open(limits: new MqttServerLimits { TopicAliasMax = 4 });
        above.Receive(Aliased("a", 5));
        above.IsClosedWith(MqttReasonCode.TopicAliasInvalid);
        var unknown = WireDriver.Open();
        unknown.Receive(Aliased("", 1));
        unknown.IsClosedWith(MqttReasonCode.ProtocolError);
    }

    [Fact]
    public void What_CONNACK_said_is_not_available_ends_the_connection()
    {
        var retain = WireDriver.Open(features: MqttFeatures.ForPumps);
        retain.Receive(new Publish("a", new byte[1]) { Retain = true });
        retain.IsClosedWith(MqttReasonCode.RetainNotSupported);
        foreach (var (filter, identifier, code) in new[]
        {
            ("a/#", 0, MqttReasonCode.WildcardSubscriptionsNotSupported),
            ("$share/g/a", 0, MqttReasonCode.SharedSubscriptionsNotSupported),
            ("a", 1, MqttReasonCode.SubscriptionIdentifiersNotSupported),
        })
        {
            var driver = WireDriver.Open(features: MqttFeatures.ForPumps);
            driver.Receive(new Subscribe(1, [new Subscription(filter, default)])
            {
                Properties = new MqttProperties { SubscriptionIdentifiers = identifier > 0 ? [identifier] : [] },
            });
            driver.IsClosedWith(code);
            Assert.Empty(driver.Asked);
        }
    }

    [Fact]
    public void A_refused_message_closes_a_3_1_1_connection_that_cannot_be_told()
    {
        var driver = WireDriver.Open(MqttVersion.V311);
        driver.Receive(Message(1, MqttQos.AtLeastOnce));
        driver.Acknowledge(0, MqttReasonCode.NotAuthorized);
        driver.SaysNothing();
        Assert.Equal(MqttReasonCode.NotAuthorized, driver.End?.Code);
    }

    private static Publish Message(ushort id, MqttQos qos) => new("t", new byte[] { 1 }, qos, id);

    private static Publish Aliased(string topic, ushort alias) =>
        new(topic, new byte[] { 1 }) { Properties = new MqttProperties { TopicAlias = alias } };
}
