using ClosedLoop.Pumps.Devices.Mqtt.Listening;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Engine.Sessions;
using ClosedLoop.Pumps.Engine.Tests.Devices;
using ClosedLoop.Pumps.Engine.Tests.Sessions;
using ClosedLoop.Pumps.Protocols.Mqtt;
using ClosedLoop.Pumps.Protocols.Mqtt.Packets;
using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;
using Xunit;

namespace ClosedLoop.Pumps.Engine.Tests.Mqtt;

/// <summary>A pump on MQTT over real sockets: what its two topics carry, and when it is acknowledged.</summary>
public sealed class MqttPumpTests
{
    private static readonly MqttListenerOptions On = new() { LingerMs = 50 };

    [Theory]
    [InlineData(MqttVersion.V5)]
    [InlineData(MqttVersion.V311)]
    public async Task S1_an_event_is_acknowledged_after_its_commit_and_not_before(MqttVersion version)
    {
        await using var host = await PumpHost.StartAsync(mqtt: On);
        using var pump = await SocketMqtt.OpenAsync(host.MqttEndpoint, version);
        host.Sink.Hold = new TaskCompletionSource();
        var first = await pump.PublishAsync(SocketPump.Event(1));
        var second = await pump.PublishAsync(SocketPump.Event(2), MqttQos.ExactlyOnce);
        var telemetry = await pump.PublishAsync(new Heartbeat { TimeUnixMs = SteppedTime.Start.ToUnixTimeMilliseconds(), MonotonicMs = 1 });
        await host.Observer.NextAsync("heartbeat"); // so the events have come too
        Assert.DoesNotContain(await pump.UntilPingAsync(), packet => packet is PubAck or PubRec);

        host.Sink.Hold.SetResult();
        Assert.Equal(first, (await pump.ReceiveAsync<PubAck>()).PacketId);
        Assert.Equal(second, (await pump.ReceiveAsync<PubRec>()).PacketId);
        Assert.Equal(telemetry, (await pump.ReceiveAsync<PubAck>()).PacketId); // [MQTT-4.6.0-2] behind the events it came after
        await pump.SendAsync(new PubRel(second));
        await pump.ReceiveAsync<PubComp>();
        Assert.Equal(2UL, host.Sink.Mark(Reports.Pump, Reports.Epoch));
    }

    [Fact]
    public async Task S1_an_event_the_journal_cannot_take_is_never_acknowledged()
    {
        await using var host = await PumpHost.StartAsync(mqtt: On);
        using var pump = await SocketMqtt.OpenAsync(host.MqttEndpoint);
        host.Sink.Available = false;
        await pump.PublishAsync(SocketPump.Event(1));
        var refuse = await pump.ReceiveDownAsync<Refuse>();
        Assert.Equal(RefuseReason.NotReady, refuse.Reason);
        var rest = await pump.EndAsync();
        Assert.DoesNotContain(rest, packet => packet is PubAck);
        var end = Assert.IsType<Disconnect>(rest[^1]);
        Assert.Equal(MqttReasonCode.ServerBusy, end.Code);
        Assert.Contains(end.Properties.UserProperties, one => one.Name == "retry-after-ms" && one.Value == $"{refuse.RetryAfterMs}");
        Assert.Equal(0UL, host.Sink.Mark(Reports.Pump, Reports.Epoch));
    }

    [Fact]
    public async Task S1_the_next_session_takes_what_was_not_acknowledged_and_acknowledges_again_what_was_committed()
    {
        await using var host = await PumpHost.StartAsync(mqtt: On);
        using (var pump = await SocketMqtt.OpenAsync(host.MqttEndpoint))
        {
            await pump.PublishAsync(SocketPump.Event(1));
            await pump.ReceiveAsync<PubAck>();
        }

        await host.Observer.NextAsync("closed 1");
        using var again = await SocketMqtt.OpenAsync(host.MqttEndpoint);
        await again.PublishAsync(SocketPump.Event(1));
        await again.PublishAsync(SocketPump.Event(2));
        await again.ReceiveAsync<PubAck>();
        await again.ReceiveAsync<PubAck>();
        Assert.Equal(2UL, host.Sink.Mark(Reports.Pump, Reports.Epoch));
        Assert.Empty(host.Sink.Quarantined);
    }

    [Fact]
    public async Task S8_a_gap_is_asked_for_on_the_pumps_topic_and_each_event_is_acknowledged_once_it_is_covered()
    {
        await using var host = await PumpHost.StartAsync(mqtt: On);
        using var pump = await SocketMqtt.OpenAsync(host.MqttEndpoint);
        var early = await pump.PublishAsync(SocketPump.Event(2));
        var ask = await pump.ReceiveDownAsync<EventAck>();
        Assert.Equal((true, 0UL), (ask.Resend, ask.CumulativeSequence));
        var first = await pump.PublishAsync(SocketPump.Event(1));
        await host.Observer.NextAsync("committed");
        Assert.DoesNotContain(await pump.UntilPingAsync(), packet => packet is PubAck); // 2 is not there yet, and 1 came after it
        var second = await pump.PublishAsync(SocketPump.Event(2));
        foreach (var id in new[] { early, first, second })
            Assert.Equal(id, (await pump.ReceiveAsync<PubAck>()).PacketId);
        Assert.DoesNotContain(await pump.UntilPingAsync(), packet => packet is Publish { Topic: var topic } && topic != SocketMqtt.Down);
    }

    [Fact]
    public async Task S4_a_proposal_reaches_the_live_connection_at_QoS_0_and_no_later_one()
    {
        await using var host = await PumpHost.StartAsync(mqtt: On);
        using (var pump = await SocketMqtt.OpenAsync(host.MqttEndpoint))
        {
            Assert.True(host.Directory.TryPost(Reports.Pump, new FencingToken(1), Reports.Propose(1)));
            await pump.ReceiveDownAsync<Propose>(); // asserts QoS 0 and no retain
        }

        await host.Observer.NextAsync("closed 1");
        Assert.False(host.Directory.TryPost(Reports.Pump, new FencingToken(1), Reports.Propose(1)));
        using var later = await SocketMqtt.OpenAsync(host.MqttEndpoint);
        Assert.False(host.Directory.TryPost(Reports.Pump, new FencingToken(1), Reports.Propose(1))); // an old session's token
        await host.Observer.NextAsync("opened 2");
        Assert.DoesNotContain(await later.UntilPingAsync(), packet => packet is Publish);
    }

    [Fact]
    public async Task S4_a_pump_that_does_not_listen_is_sent_no_proposal()
    {
        await using var host = await PumpHost.StartAsync(mqtt: On);
        using var pump = await SocketMqtt.OpenAsync(host.MqttEndpoint);
        await pump.SendAsync(new Unsubscribe(9, [SocketMqtt.Down]));
        Assert.Equal([MqttReasonCode.Success], (await pump.ReceiveAsync<UnsubAck>()).Codes);
        Assert.False(host.Directory.TryPost(Reports.Pump, new FencingToken(1), Reports.Propose(1)));
    }

    [Fact]
    public async Task S4_a_proposal_longer_than_the_pump_takes_is_refused_and_not_dropped_in_silence()
    {
        await using var host = await PumpHost.StartAsync(mqtt: On);
        using var pump = await SocketMqtt.ConnectAsync(host.MqttEndpoint);
        await pump.SendAsync(new Connect(MqttVersion.V5, Reports.Pump.Value) { Properties = WireDriver.With(packetMax: 160) });
        await pump.ReceiveAsync<ConnAck>();
        await pump.SendAsync(new Subscribe(1, [new Subscription(SocketMqtt.Down, default)]));
        await pump.PublishAsync(SocketPump.Hello);
        await pump.ReceiveDownAsync<Welcome>();
        await host.Observer.NextAsync("opened");
        Assert.False(host.Directory.TryPost(
            Reports.Pump, new FencingToken(1), Reports.Propose(1) with { SoftLimitFindings = [new string('x', 200)] }));
    }

    [Theory]
    [InlineData(MqttVersion.V5)]
    [InlineData(MqttVersion.V311)]
    public async Task A_pump_may_publish_only_under_its_own_id(MqttVersion version)
    {
        await using var host = await PumpHost.StartAsync(mqtt: On);
        using var pump = await SocketMqtt.OpenAsync(host.MqttEndpoint, version);
        await pump.PublishAsync(SocketPump.Event(1), topic: "pumps/1/0012210000FFFFFF/up");
        if (version == MqttVersion.V5)
        {
            Assert.Equal(MqttReasonCode.NotAuthorized, (await pump.ReceiveAsync<PubAck>()).Code);
            await pump.PublishAsync(SocketPump.Event(1)); // the connection goes on
            await pump.ReceiveAsync<PubAck>();
        }
        else
        {
            Assert.DoesNotContain(await pump.EndAsync(), packet => packet is PubAck);
            Assert.Equal(0UL, host.Sink.Mark(Reports.Pump, Reports.Epoch));
        }
    }

    [Theory]
    [InlineData(MqttVersion.V5, MqttReasonCode.NotAuthorized)]
    [InlineData(MqttVersion.V311, MqttReasonCode.UnspecifiedError)] // 0x80, its only failure
    public async Task A_pump_may_subscribe_only_to_its_own_topic(MqttVersion version, MqttReasonCode refused)
    {
        await using var host = await PumpHost.StartAsync(mqtt: On);
        using var pump = await SocketMqtt.EnterAsync(host.MqttEndpoint, version);
        await pump.SendAsync(new Subscribe(2, [new Subscription("pumps/1/0012210000FFFFFF/down", default), new Subscription(SocketMqtt.Up, default)]));
        Assert.Equal([refused, refused], (await pump.ReceiveAsync<SubAck>()).Codes);
    }

    [Fact]
    public async Task S1_an_event_at_QoS_0_is_a_protocol_violation()
    {
        await using var host = await PumpHost.StartAsync(mqtt: On);
        using var pump = await SocketMqtt.OpenAsync(host.MqttEndpoint);
        await pump.PublishAsync(SocketPump.Event(1), MqttQos.AtMostOnce);
        Assert.Equal(RefuseReason.ProtocolViolation, (await pump.ReceiveDownAsync<Refuse>()).Reason);
        Assert.Equal(MqttReasonCode.ImplementationSpecificError, (await pump.ReceiveAsync<Disconnect>()).Code);
        Assert.Equal(0UL, host.Sink.Mark(Reports.Pump, Reports.Epoch));
    }

    [Fact]
    public async Task RETAIN_is_refused_as_CONNACK_said()
    {
        await using var host = await PumpHost.StartAsync(mqtt: On);
        using var pump = await SocketMqtt.OpenAsync(host.MqttEndpoint);
        await pump.SendAsync(new Publish(SocketMqtt.Up, SocketMqtt.Envelope(SocketPump.Event(1)), MqttQos.AtLeastOnce, 77) { Retain = true });
        Assert.Equal(MqttReasonCode.RetainNotSupported, (await pump.ReceiveAsync<Disconnect>()).Code);
        Assert.DoesNotContain(await pump.EndAsync(), packet => packet is PubAck);
    }

    [Fact]
    public async Task Hello_before_subscribing_is_refused_because_nobody_would_hear_Welcome()
    {
        await using var host = await PumpHost.StartAsync(mqtt: On);
        using var pump = await SocketMqtt.ConnectAsync(host.MqttEndpoint);
        await pump.SendAsync(new Connect(MqttVersion.V5, Reports.Pump.Value));
        await pump.PublishAsync(SocketPump.Hello);
        Assert.Equal(MqttReasonCode.ImplementationSpecificError, (await pump.ReceiveAsync<Disconnect>()).Code);
        Assert.Equal(0, host.Sink.Claims);
    }

    [Fact]
    public async Task Hello_with_the_id_of_another_pump_is_refused()
    {
        await using var host = await PumpHost.StartAsync(mqtt: On);
        using var pump = await SocketMqtt.EnterAsync(host.MqttEndpoint);
        await pump.PublishAsync(SocketPump.Hello with { PumpId = ListedPumps.Withdrawn.Value });
        Assert.Equal(RefuseReason.IdentityMismatch, (await pump.ReceiveDownAsync<Refuse>()).Reason);
        Assert.Equal(MqttReasonCode.NotAuthorized, (await pump.ReceiveAsync<Disconnect>()).Code);
    }

    [Theory]
    [InlineData("0012210000000001", MqttReasonCode.ClientIdentifierNotValid)]
    [InlineData("0012210000FFFFFF", MqttReasonCode.NotAuthorized)] // known, not allowed
    [InlineData("", MqttReasonCode.ClientIdentifierNotValid)]
    public async Task A_client_that_is_no_allowed_pump_is_refused_in_CONNACK(string clientId, MqttReasonCode code)
    {
        await using var host = await PumpHost.StartAsync(mqtt: On);
        using var client = await SocketMqtt.ConnectAsync(host.MqttEndpoint);
        await client.SendAsync(new Connect(MqttVersion.V5, clientId) { CleanStart = true });
        var answer = await client.ReceiveAsync<ConnAck>();
        Assert.Equal(code, answer.Code);
        Assert.Contains(answer.Properties.UserProperties, one => one.Name == "retry-after-ms");
        await client.EndAsync();
    }

    [Fact]
    public async Task A_pump_with_a_will_is_refused()
    {
        await using var host = await PumpHost.StartAsync(mqtt: On);
        using var client = await SocketMqtt.ConnectAsync(host.MqttEndpoint);
        await client.SendAsync(new Connect(MqttVersion.V5, Reports.Pump.Value) { Will = new Will(SocketMqtt.Up, new byte[1]) });
        Assert.Equal(MqttReasonCode.NotAuthorized, (await client.ReceiveAsync<ConnAck>()).Code);
    }

    [Fact]
    public async Task No_session_is_kept_for_a_pump_whatever_it_asks_for()
    {
        await using var host = await PumpHost.StartAsync(mqtt: On);
        for (var i = 0; i < 2; i++)
        {
            using var pump = await SocketMqtt.ConnectAsync(host.MqttEndpoint);
            await pump.SendAsync(new Connect(MqttVersion.V5, Reports.Pump.Value) { Properties = WireDriver.With(expiryS: 3_600) });
            var answer = await pump.ReceiveAsync<ConnAck>();
            Assert.Equal((false, (uint?)0), (answer.SessionPresent, answer.Properties.SessionExpiryIntervalS));
        }
    }

    [Fact]
    public async Task A_newcomer_is_refused_while_the_incumbent_shows_life()
    {
        await using var host = await PumpHost.StartAsync(mqtt: On);
        using var incumbent = await SocketMqtt.OpenAsync(host.MqttEndpoint);
        using var newcomer = await SocketMqtt.EnterAsync(host.MqttEndpoint);
        await newcomer.PublishAsync(SocketPump.Hello);
        await incumbent.ReceiveDownAsync<Heartbeat>(); // the probe, or one by schedule
        var refused = newcomer.ReceiveDownAsync<Refuse>();
        while (!refused.IsCompleted)
        {
            await incumbent.PublishAsync(new Heartbeat { TimeUnixMs = SteppedTime.Start.ToUnixTimeMilliseconds(), MonotonicMs = 1 }, MqttQos.AtMostOnce);
            await host.Observer.NextAsync("heartbeat");
        }

        Assert.Equal(RefuseReason.AlreadyConnected, (await refused).Reason);
        Assert.Equal(MqttReasonCode.ServerBusy, (await newcomer.ReceiveAsync<Disconnect>()).Code);
        await incumbent.PublishAsync(SocketPump.Event(1));
        await incumbent.ReceiveAsync<PubAck>();
    }

    [Fact]
    public async Task A_newcomer_on_either_transport_takes_over_from_a_silent_incumbent_which_is_told()
    {
        await using var host = await PumpHost.StartAsync(mqtt: On);
        using var silent = await SocketMqtt.OpenAsync(host.MqttEndpoint);
        using var newcomer = await SocketPump.ConnectAsync(host.Endpoint);
        await newcomer.SendAsync(SocketPump.Hello);
        Assert.Equal(2UL, (await newcomer.ReceiveAsync<Welcome>()).FencingToken);
        Assert.Equal(MqttReasonCode.SessionTakenOver, (await silent.ReceiveAsync<Disconnect>()).Code);
    }

    [Fact]
    public async Task S7_a_stopping_gateway_tells_its_pumps_when_to_come_back()
    {
        await using var host = await PumpHost.StartAsync(mqtt: On);
        using var pump = await SocketMqtt.OpenAsync(host.MqttEndpoint);
        var stopping = host.StopAsync();
        Assert.Equal(RefuseReason.ShuttingDown, (await pump.ReceiveDownAsync<Refuse>()).Reason);
        Assert.Equal(MqttReasonCode.ServerShuttingDown, (await pump.ReceiveAsync<Disconnect>()).Code);
        await stopping;
    }

    [Fact]
    public async Task S7_a_connection_without_CONNECT_is_closed_at_the_deadline()
    {
        var time = new SteppedTime();
        await using var host = await PumpHost.StartAsync(time: time, mqtt: On);
        using var slow = await SocketMqtt.ConnectAsync(host.MqttEndpoint);
        await slow.SendAsync(new byte[] { 0x10, 0x20, 0x00 }); // the beginning of a CONNECT
        var closed = slow.EndAsync();
        while (!closed.IsCompleted)
        {
            time.Advance(TimeSpan.FromSeconds(1));
            await Task.WhenAny(closed, Task.Run(() => { }));
        }

        Assert.Empty(await closed);
    }

    [Fact]
    public async Task S7_a_client_that_does_not_read_is_closed()
    {
        await using var host = await PumpHost.StartAsync(
            sessions: new PumpSessionOptions { HeartbeatMs = 60_000 }, mqtt: On with { OutboundBytesMax = 8_192 });
        using var pump = await SocketMqtt.OpenAsync(host.MqttEndpoint);
        await host.Observer.NextAsync("opened");
        var closed = host.Observer.NextAsync("closed");
        var propose = Reports.Propose(1) with { SoftLimitFindings = [.. Enumerable.Repeat(new string('x', 250), 16)] };
        while (!closed.IsCompleted)
        {
            host.Directory.TryPost(Reports.Pump, new FencingToken(1), propose);
            await Task.Yield();
        }

        await closed;
    }
}
