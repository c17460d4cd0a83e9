using System.Text;
using ClosedLoop.Pumps.Devices.Mqtt.General;
using ClosedLoop.Pumps.Protocols.Mqtt;
using ClosedLoop.Pumps.Protocols.Mqtt.Packets;
using Xunit;

namespace ClosedLoop.Pumps.Engine.Tests.Mqtt;

/// <summary>The general topics: MQTT 5 §3.1.2.5, §3.3, §3.8, §4.1, §4.7 without a socket.</summary>
public sealed class TopicSpaceTests
{
    private readonly List<string> dropped = [];
    private TopicSpace space;
    private TimeSpan now;

    public TopicSpaceTests() => space = new TopicSpace(new TopicSpaceLimits(), dropped.Add);

    [Theory]
    [InlineData("a/+", "a/b", true)]
    [InlineData("a/#", "a", true)]
    [InlineData("#", "a/b/c", true)]
    [InlineData("a/+", "a/b/c", false)]
    [InlineData("A", "a", false)]
    public void A_message_reaches_those_whose_filter_matches(string filter, string topic, bool reaches)
    {
        var subscriber = Client("s");
        subscriber.Subscribe(filter);
        var publisher = Client("p");
        Assert.Equal(reaches ? MqttReasonCode.Success : MqttReasonCode.NoMatchingSubscribers, publisher.Publish(topic));
        Assert.Equal(reaches ? 1 : 0, subscriber.Wire.SentCount);
    }

    [Theory]
    [InlineData("pumps/1/0012210000A1B2C3/down")]
    [InlineData("pumps/")]
    [InlineData("$SYS/x")]
    public void S4_pump_topics_and_the_servers_own_are_not_in_here(string topic)
    {
        var client = Client("c");
        Assert.Equal(MqttReasonCode.NotAuthorized, client.Publish(topic));
        Assert.Equal(MqttReasonCode.NotAuthorized, client.Subscribe("pumps/+/+/down"));
        var will = new WireDriver();
        will.Receive(new Connect(MqttVersion.V5, "w") { Will = new Will(topic, new byte[1]) });
        Assert.Null(space.Open(will, will.Opening!.Connect, "w", now));
        Assert.Equal(MqttReasonCode.NotAuthorized, will.Next<ConnAck>().Code);
    }

    [Fact]
    public void MQTT_3_3_4_2_overlapping_subscriptions_get_one_copy_with_every_identifier_and_the_highest_QoS()
    {
        var subscriber = Client("s");
        subscriber.Subscribe("a/#", identifier: 1);
        subscriber.Subscribe("a/+", MqttQos.ExactlyOnce, identifier: 2);
        subscriber.Subscribe("a/b"); // without
        Client("p").Publish("a/b", MqttQos.ExactlyOnce);
        var got = subscriber.Wire.Next<Publish>();
        Assert.Equal(MqttQos.ExactlyOnce, got.Qos);
        Assert.Equal([1, 2], got.Properties.SubscriptionIdentifiers.Order());
        subscriber.Wire.SaysNothing();
    }

    [Fact]
    public void MQTT_3_8_4_8_the_lower_of_both_QoS_counts()
    {
        var subscriber = Client("s");
        subscriber.Subscribe("a", MqttQos.AtLeastOnce);
        var publisher = Client("p");
        publisher.Publish("a", MqttQos.ExactlyOnce);
        publisher.Publish("a", MqttQos.AtMostOnce);
        Assert.Equal(MqttQos.AtLeastOnce, subscriber.Wire.Next<Publish>().Qos);
        Assert.Equal(MqttQos.AtMostOnce, subscriber.Wire.Next<Publish>().Qos);
    }

    [Fact]
    public void MQTT_3_8_3_3_no_local_keeps_a_client_from_hearing_itself()
    {
        var client = Client("c");
        client.Subscribe("a", options: new SubscriptionOptions(MqttQos.AtMostOnce, NoLocal: true));
        client.Publish("a");
        client.Wire.SaysNothing();
        Client("other").Publish("a");
        client.Wire.Next<Publish>();
    }

    [Fact]
    public void A_retained_message_is_for_later_subscribers_and_an_empty_one_clears_it()
    {
        var publisher = Client("p");
        publisher.Publish("a", retain: true, text: "first");
        publisher.Publish("a", retain: true, text: "second");
        var subscriber = Client("s");
        subscriber.Subscribe("a", MqttQos.AtLeastOnce);
        var got = subscriber.Wire.Next<Publish>();
        Assert.Equal(("second", true), (Text(got), got.Retain));
        subscriber.Wire.SaysNothing();
        publisher.Publish("a", retain: true, text: "");
        Assert.False(subscriber.Wire.Next<Publish>().Retain); // live, without retain as published
        Client("late").Subscribe("a").IsGranted();
        Assert.Equal(0, Client("later").SubscribeAndCount("a"));
    }

    [Fact]
    public void MQTT_3_3_1_12_retain_as_published_keeps_the_flag()
    {
        var subscriber = Client("s");
        subscriber.Subscribe("a", options: new SubscriptionOptions(MqttQos.AtMostOnce, RetainAsPublished: true));
        Client("p").Publish("a", retain: true);
        Assert.True(subscriber.Wire.Next<Publish>().Retain);
    }

    [Theory]
    [InlineData(RetainHandling.Send, 1, 1)]
    [InlineData(RetainHandling.SendIfNew, 1, 0)]
    [InlineData(RetainHandling.DoNotSend, 0, 0)]
    public void MQTT_3_3_1_9_retain_handling_says_when_retained_messages_come(RetainHandling handling, int first, int again)
    {
        Client("p").Publish("a", retain: true);
        var subscriber = Client("s");
        Assert.Equal(first, subscriber.SubscribeAndCount("a", handling));
        Assert.Equal(again, subscriber.SubscribeAndCount("a", handling));
    }

    [Fact]
    public void A_retained_message_expires()
    {
        Client("p").Publish("a", retain: true, expiryS: 5);
        Advance(6);
        Assert.Equal(0, Client("s").SubscribeAndCount("a"));
    }

    [Fact]
    public void Retained_messages_are_bounded_in_number_and_bytes()
    {
        space = new TopicSpace(new TopicSpaceLimits { RetainedCountMax = 1 }, dropped.Add);
        var publisher = Client("p");
        publisher.Publish("a", retain: true);
        Assert.Equal(MqttReasonCode.QuotaExceeded, publisher.Publish("b", retain: true));
        Assert.Equal(MqttReasonCode.NoMatchingSubscribers, publisher.Publish("a", retain: true, text: "again"));
        Assert.Equal(["retained"], dropped);
    }

    [Fact]
    public void A_session_waits_for_its_client_and_what_came_meanwhile_is_sent_in_order()
    {
        var first = Client("s", expiryS: 60);
        first.Subscribe("a", MqttQos.AtLeastOnce);
        first.Leave();
        var publisher = Client("p");
        publisher.Publish("a", MqttQos.AtLeastOnce, text: "1");
        publisher.Publish("a", MqttQos.AtMostOnce, text: "not kept");
        publisher.Publish("a", MqttQos.AtLeastOnce, text: "2", expiryS: 5);
        publisher.Publish("a", MqttQos.AtLeastOnce, text: "3");
        Advance(10);
        var second = Client("s", expiryS: 60, present: true);
        Assert.Equal("1", Text(second.Wire.Next<Publish>()));
        Assert.Equal("3", Text(second.Wire.Next<Publish>()));
        second.Wire.SaysNothing();
    }

    [Fact]
    public void MQTT_3_1_2_4_a_clean_start_begins_without_the_old_session()
    {
        var first = Client("s", expiryS: 60);
        first.Subscribe("a");
        first.Leave();
        var second = Client("s", expiryS: 60, clean: true);
        Client("p").Publish("a");
        second.Wire.SaysNothing();
    }

    [Fact]
    public void A_session_nobody_came_back_to_expires_and_a_restart_has_none()
    {
        Client("s", expiryS: 60).Leave();
        Advance(61);
        Client("s", expiryS: 60, present: false).Leave();
        space = new TopicSpace(new TopicSpaceLimits(), dropped.Add); // what a restart of the gateway is: memory only
        Client("s", expiryS: 60, present: false);
    }

    [Fact]
    public void QoS_2_state_does_not_survive_a_restart_so_a_message_in_doubt_may_come_twice()
    {
        var before = Client("p", expiryS: 60);
        before.Wire.Receive(new Publish("a", new byte[1], MqttQos.ExactlyOnce, 5));
        before.Wire.Acknowledge(0);
        space = new TopicSpace(new TopicSpaceLimits(), dropped.Add);
        var after = Client("p", expiryS: 60, present: false);
        after.Wire.Receive(new Publish("a", new byte[1], MqttQos.ExactlyOnce, 5) { Duplicate = true });
        Assert.Single(after.Wire.Published); // taken again: pumps are protected by the event key, not by QoS 2
    }

    [Fact]
    public void MQTT_3_1_4_3_another_connection_of_the_client_id_takes_over_with_the_session()
    {
        var first = Client("s", expiryS: 60);
        first.Subscribe("a", MqttQos.AtLeastOnce);
        var second = Client("s", expiryS: 60, present: true);
        first.Wire.IsClosedWith(MqttReasonCode.SessionTakenOver);
        first.Leave(); // the old connection notices late, and takes nothing with it
        Client("p").Publish("a");
        second.Wire.Next<Publish>();
    }

    [Fact]
    public void A_queue_is_bounded_and_what_it_cannot_take_is_counted()
    {
        space = new TopicSpace(new TopicSpaceLimits { QueuedPerSessionMax = 2 }, dropped.Add);
        var subscriber = Client("s", expiryS: 60);
        subscriber.Subscribe("a", MqttQos.AtLeastOnce);
        subscriber.Leave();
        var publisher = Client("p");
        for (var i = 0; i < 3; i++)
            publisher.Publish("a", MqttQos.AtLeastOnce);
        Assert.Equal(["queue full"], dropped);
    }

    [Fact]
    public void Sessions_and_subscriptions_are_bounded()
    {
        space = new TopicSpace(new TopicSpaceLimits { SessionsMax = 1, SubscriptionsPerSessionMax = 1 }, dropped.Add);
        var client = Client("s");
        client.Subscribe("a").IsGranted();
        client.Subscribe("a").IsGranted();
        Assert.Equal(MqttReasonCode.QuotaExceeded, client.Subscribe("b"));
        var other = new WireDriver();
        other.Receive(new Connect(MqttVersion.V5, "other"));
        Assert.Null(space.Open(other, other.Opening!.Connect, "other", now));
        Assert.Equal(MqttReasonCode.QuotaExceeded, other.Next<ConnAck>().Code);
    }

    [Fact]
    public void A_shared_subscription_is_refused_in_3_1_1_too()
    {
        Assert.Equal(MqttReasonCode.SharedSubscriptionsNotSupported, Client("s").Subscribe("$share/g/a"));
    }

    [Fact]
    public void A_will_comes_at_once_without_a_delay_and_not_after_DISCONNECT()
    {
        var watcher = Client("w");
        watcher.Subscribe("will");
        Client("one", will: 0).Leave(publishWill: false);
        watcher.Wire.SaysNothing();
        Client("two", will: 0).Leave();
        Assert.Equal("gone", Text(watcher.Wire.Next<Publish>()));
    }

    [Fact]
    public void MQTT_3_1_3_9_a_delayed_will_is_taken_back_by_a_client_that_returns()
    {
        var watcher = Client("w");
        watcher.Subscribe("will");
        Client("one", expiryS: 60, will: 10).Leave();
        Advance(9);
        Client("one", expiryS: 60, present: true, will: 10).Leave();
        watcher.Wire.SaysNothing();
        Advance(9);
        watcher.Wire.SaysNothing(); // the delay began anew
        Advance(1);
        watcher.Wire.Next<Publish>();
        watcher.Wire.SaysNothing();
    }

    [Theory]
    [InlineData(5U, 6)] // the session ends before the delay does
    [InlineData(0U, 0)]
    public void A_will_comes_with_the_end_of_the_session_at_the_latest(uint expiryS, double afterS)
    {
        var watcher = Client("w");
        watcher.Subscribe("will");
        Client("one", expiryS: expiryS, will: 100).Leave();
        Advance(afterS);
        watcher.Wire.Next<Publish>();
    }

    [Fact]
    public void A_retained_will_is_kept()
    {
        Client("one", will: 0, willRetain: true).Leave();
        Assert.Equal(1, Client("w").SubscribeAndCount("will"));
    }

    private static string Text(Publish publish) => Encoding.UTF8.GetString(publish.Payload.Span);

    private void Advance(double seconds)
    {
        now += TimeSpan.FromSeconds(seconds);
        space.CheckTime(now);
    }

    private TopicClient Client(
        string id, uint? expiryS = null, bool clean = false, bool present = false, uint? will = null, bool willRetain = false) =>
        TopicClient.Open(space, () => now, id, expiryS, clean, present, will, willRetain);
}
