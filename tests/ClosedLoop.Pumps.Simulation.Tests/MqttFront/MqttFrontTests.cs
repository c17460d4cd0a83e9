using System.Net;
using System.Net.Sockets;
using ClosedLoop.Pumps.Protocols.Mqtt;
using ClosedLoop.Pumps.Protocols.Mqtt.Packets;
using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;
using ClosedLoop.Pumps.Simulators;
using ClosedLoop.Pumps.Testing;
using Xunit;
using static ClosedLoop.Pumps.Simulation.Tests.Pumps;

namespace ClosedLoop.Pumps.Simulation.Tests;

/// <summary>The front on MQTT against a gateway spoken by hand over a real socket.</summary>
public sealed class MqttFrontTests : IAsyncDisposable
{
    private readonly Socket listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly CancellationTokenSource stop = new();
    private readonly List<Task> running = [];
    private readonly List<PumpFleet> fleets = [];

    public MqttFrontTests()
    {
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await Task.WhenAll(running).WaitAsync(StubGateway.Patience);
        fleets.ForEach(f => f.Dispose());
        listener.Dispose();
        stop.Dispose();
    }

    [Theory]
    [InlineData(MqttVersion.V5)]
    [InlineData(MqttVersion.V311)]
    public async Task The_pump_connects_under_its_own_id_subscribes_and_says_hello(MqttVersion version)
    {
        Run(new MqttFrontOptions { Version = version, UserName = "u", Password = "p" }, events: 3);
        using var session = await AcceptAsync(version);

        var connect = await session.ReadAsync<Connect>();
        Assert.Equal((version, Config().PumpId, true, "u"), (connect.Version, connect.ClientId, connect.CleanStart, connect.UserName));
        Assert.Null(connect.Will);
        Assert.Null(connect.Properties.SessionExpiryIntervalS);
        await session.SendAsync(new ConnAck(false, MqttReasonCode.Success));

        var subscribe = await session.ReadAsync<Subscribe>();
        Assert.Equal(new Subscription(session.Topic("down"), default), Assert.Single(subscribe.Subscriptions));
        await session.SendAsync(new SubAck(subscribe.PacketId, [MqttReasonCode.Success]));

        var (publish, hello) = await session.ReadUpAsync<Hello>();
        Assert.Equal((session.Topic("up"), MqttQos.AtLeastOnce), (publish.Topic, publish.Qos));
        Assert.False(publish.Retain || publish.Duplicate);
        Assert.Equal((Config().PumpId, 3UL), (hello.PumpId, hello.LastSequence));
    }

    [Theory]
    [InlineData(MqttVersion.V5)]
    [InlineData(MqttVersion.V311)]
    public async Task S1_only_a_puback_ends_an_event_and_the_next_connection_begins_after_the_committed(MqttVersion version)
    {
        var front = Run(new MqttFrontOptions { Version = version }, events: 4);
        using (var first = await AcceptAsync(version))
        {
            await first.WelcomeAsync();
            var sent = await first.EventsAsync(4);
            Assert.Equal([1UL, 2, 3, 4], sent.Select(s => s.Sequence));
            Assert.Equal(4, sent.Select(s => s.Id).Distinct().Count());
            await first.SendAsync(new PubAck(sent[0].Id));
            await first.SendAsync(new PubAck(sent[1].Id));
            await Waiting.UntilAsync(() => front.Counters.AckedSequence == 2, "AckedSequence");
        }

        using var second = await AcceptAsync(version);
        await second.WelcomeAsync(committed: 2);
        Assert.Equal([3UL, 4], (await second.EventsAsync(2)).Select(s => s.Sequence));
    }

    [Fact]
    public async Task S1_an_ack_beyond_an_event_that_is_not_acked_commits_neither()
    {
        var front = Run(new MqttFrontOptions(), events: 3);
        using var session = await AcceptAsync();
        await session.WelcomeAsync(window: 3);
        var sent = await session.EventsAsync(3);

        await session.SendAsync(new PubAck(sent[2].Id));
        await session.SendAsync(new PubAck(sent[0].Id));
        await Waiting.UntilAsync(() => front.Counters.AckedSequence == 1, "AckedSequence");
        await session.SendAsync(new PubAck(sent[1].Id));
        await Waiting.UntilAsync(() => front.Counters.AckedSequence == 3, "AckedSequence");
    }

    [Fact]
    public async Task S1_a_refusing_puback_is_no_commit_and_the_event_comes_again_under_its_own_sequence()
    {
        Run(new MqttFrontOptions(), events: 2);
        using (var first = await AcceptAsync())
        {
            await first.WelcomeAsync();
            var sent = await first.EventsAsync(2);
            await first.SendAsync(new PubAck(sent[0].Id, MqttReasonCode.QuotaExceeded));
            while (await first.NextAsync() is not null)
            {
                // What was on the way; then the pump closes.
            }
        }

        using var second = await AcceptAsync();
        await second.WelcomeAsync();
        Assert.Equal([1UL, 2], (await second.EventsAsync(2)).Select(s => s.Sequence));
    }

    [Fact]
    public async Task Receive_maximum_bounds_what_is_in_flight_and_an_ack_opens_it()
    {
        Run(new MqttFrontOptions(), events: 5);
        using var session = await AcceptAsync();
        var (hello, message) = await session.OpenAsync(receiveMaximum: 3);
        await session.SendDownAsync(StubGateway.Welcome(message, 0));

        // The Hello is not acked yet and counts. Telemetry is of the same turn, at QoS 0: with room a third event would come before it.
        var sent = await session.EventsAsync(2);
        await session.ReadUpAsync<Telemetry>();
        await session.SendAsync(new PubAck(hello.PacketId));
        Assert.Equal([3UL], (await session.EventsAsync(1)).Select(s => s.Sequence));
        await session.SendAsync(new PubAck(sent[0].Id));
        Assert.Equal([4UL], (await session.EventsAsync(1)).Select(s => s.Sequence));
    }

    [Fact]
    public async Task The_window_of_welcome_holds_as_on_tcp()
    {
        Run(new MqttFrontOptions(), events: 5);
        using var session = await AcceptAsync();
        await session.WelcomeAsync(window: 2);
        var sent = await session.EventsAsync(2);
        await session.ReadUpAsync<Telemetry>();
        await session.SendAsync(new PubAck(sent[0].Id));
        Assert.Equal([3UL], (await session.EventsAsync(1)).Select(s => s.Sequence));
    }

    [Fact]
    public async Task A_resend_goes_back_under_new_packet_ids()
    {
        var front = Run(new MqttFrontOptions(), events: 3);
        using var session = await AcceptAsync();
        await session.WelcomeAsync();
        var sent = await session.EventsAsync(3);
        await session.SendDownAsync(new EventAck { LogEpoch = 1, CumulativeSequence = 1, Resend = true });
        var again = await session.EventsAsync(2);
        Assert.Equal([2UL, 3], again.Select(s => s.Sequence));
        Assert.Empty(again.Select(s => s.Id).Intersect(sent.Select(s => s.Id)));
        Assert.Equal(2, front.Counters.EventsResent);
    }

    [Fact]
    public async Task Exactly_once_is_committed_at_pubrec_and_released_by_pubrel()
    {
        var front = Run(new MqttFrontOptions { DurableQos = MqttQos.ExactlyOnce }, events: 1);
        using var session = await AcceptAsync();
        var (hello, message) = await session.OpenAsync();
        await session.SendAsync(new PubRec(hello.PacketId));
        Assert.Equal(hello.PacketId, (await session.ReadAsync<PubRel>()).PacketId);
        await session.SendAsync(new PubComp(hello.PacketId));
        await session.SendDownAsync(StubGateway.Welcome(message, 0));

        var (publish, _) = await session.ReadUpAsync<Event>();
        Assert.Equal(MqttQos.ExactlyOnce, publish.Qos);
        await session.SendAsync(new PubRec(publish.PacketId));
        Assert.Equal(publish.PacketId, (await session.ReadAsync<PubRel>()).PacketId);
        await Waiting.UntilAsync(() => front.Counters.AckedSequence == 1, "AckedSequence");
    }

    [Fact]
    public async Task Heartbeats_and_telemetry_pass_at_qos_0()
    {
        Run(new MqttFrontOptions(), events: 0);
        using var session = await AcceptAsync();
        await session.WelcomeAsync();
        Assert.Equal((MqttQos.AtMostOnce, 0), Of((await session.ReadUpAsync<Heartbeat>()).Publish));
        Assert.Equal((MqttQos.AtMostOnce, 0), Of((await session.ReadUpAsync<Telemetry>()).Publish));

        static (MqttQos, int) Of(Publish publish) => (publish.Qos, publish.PacketId);
    }

    [Fact]
    public async Task S7_a_refusal_keeps_the_pump_away_for_the_time_it_was_told()
    {
        var front = Run(new MqttFrontOptions(), events: 0);
        using (var first = await AcceptAsync())
        {
            await first.OpenAsync();
            var refuse = StubMqttSession.Envelope(new Refuse { Reason = RefuseReason.Busy, RetryAfterMs = 120 });
            await first.SendAsync(new Publish(first.Topic("down"), refuse), new Disconnect(MqttReasonCode.ServerBusy));
            Assert.Null(await first.NextAsync());
        }

        using var second = await AcceptAsync();
        await second.WelcomeAsync();
        Assert.Equal((1, RefuseReason.Busy), (front.Counters.Refusals, front.Counters.LastRefusal));
        Assert.InRange(front.Counters.LastBackoffMs, 120, 180);
    }

    [Theory]
    [InlineData(MqttReasonCode.ServerBusy, false)]
    [InlineData(MqttReasonCode.NotAuthorized, true)]
    [InlineData(MqttReasonCode.ClientIdentifierNotValid, true)]
    public async Task S7_a_refusing_connack_that_waiting_does_not_cure_keeps_the_pump_away_for_long(MqttReasonCode code, bool isLong)
    {
        var front = Run(new MqttFrontOptions(), events: 0);
        using var session = await AcceptAsync();
        await session.ReadAsync<Connect>();
        await session.SendAsync(new ConnAck(false, code));
        await Waiting.UntilAsync(() => front.Counters.LastBackoffMs > 0, "LastBackoffMs");
        Assert.Equal(isLong, front.Counters.LastBackoffMs >= 60_000);
    }

    [Theory]
    [InlineData(true, MqttQos.AtMostOnce, "down")]
    [InlineData(false, MqttQos.AtLeastOnce, "down")]
    [InlineData(false, MqttQos.AtMostOnce, "up")]
    public async Task S4_what_may_have_been_stored_or_is_not_for_this_pump_ends_the_connection(bool retain, MqttQos qos, string direction)
    {
        var front = Run(new MqttFrontOptions(), events: 0);
        using var session = await AcceptAsync();
        var (_, hello) = await session.OpenAsync();
        var payload = StubMqttSession.Envelope(StubGateway.Welcome(hello, 0));
        await session.SendAsync(new Publish(session.Topic(direction), payload, qos, (ushort)qos) { Retain = retain });

        Assert.Null(await session.NextAsync());
        Assert.Equal(0, front.Counters.Sessions);
    }

    [Fact]
    public async Task A_session_taken_over_is_not_fought_for()
    {
        var front = Run(new MqttFrontOptions(), events: 0);
        using var session = await AcceptAsync();
        await session.WelcomeAsync();
        await session.SendAsync(new Disconnect(MqttReasonCode.SessionTakenOver));
        await Waiting.UntilAsync(() => front.Counters.LastBackoffMs >= 60_000, "LastBackoffMs");
    }

    [Fact]
    public async Task Bytes_that_are_no_mqtt_end_the_connection_and_the_pump_comes_again()
    {
        Run(new MqttFrontOptions(), events: 0);
        using (var first = await AcceptAsync())
        {
            await first.ReadAsync<Connect>();
            await first.SendAsync(new PingResp());
            Assert.Null(await first.NextAsync());
        }

        using var second = await AcceptAsync();
        await second.WelcomeAsync();
    }

    [Fact]
    public async Task A_proposal_travels_to_the_screen_and_its_states_travel_back_at_qos_1()
    {
        var front = Run(new MqttFrontOptions(), events: 0);
        using var session = await AcceptAsync();
        await session.WelcomeAsync();
        var nowMs = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
        await session.SendDownAsync(front.Do(p => Propose(p)) with { IssuedUnixMs = nowMs, ExpiresUnixMs = nowMs + 300_000 });
        var (publish, state) = await session.ReadUpAsync<ProposalState>();
        Assert.Equal((MqttQos.AtLeastOnce, ProposalStateCode.Offered), (publish.Qos, state.State));
        await session.SendAsync(new PubAck(publish.PacketId));
        await session.SendDownAsync(new QueryProposal { ProgramId = "PRG1", Channel = "A" });
        Assert.Equal(ProposalStateCode.Offered, (await session.ReadUpAsync<ProposalState>()).Message.State);
    }

    [Fact]
    public async Task S8_overwritten_events_are_declared_lost_at_qos_1_and_the_rest_follows()
    {
        var front = Run(new MqttFrontOptions(), events: 15, config: Config() with { LogCapacityEvents = 10 });
        using var session = await AcceptAsync();
        await session.WelcomeAsync(committed: 2);
        var (publish, lost) = await session.ReadUpAsync<EventsLost>();
        Assert.Equal((MqttQos.AtLeastOnce, 3UL, 5UL), (publish.Qos, lost.FromSequence, lost.ToSequence));
        var sent = await session.EventsAsync(10);
        await session.SendAsync(new PubAck(publish.PacketId));
        foreach (var (id, _) in sent)
            await session.SendAsync(new PubAck(id));
        await Waiting.UntilAsync(() => front.Counters.AckedSequence == 15, "AckedSequence");
    }

    [Fact]
    public async Task A_silent_gateway_is_left_and_found_again()
    {
        Run(new MqttFrontOptions(), events: 0);
        using (var first = await AcceptAsync())
        {
            var (_, hello) = await first.OpenAsync();
            await first.SendDownAsync(StubGateway.Welcome(hello, 0) with { HeartbeatMs = 20 });
            while (await first.NextAsync() is not null)
            {
                // The pump talks until it notices that nobody answers.
            }
        }

        using var second = await AcceptAsync();
        await second.WelcomeAsync();
    }

    [Fact]
    public async Task Fault_a_pump_that_does_not_read_does_not_act_on_what_was_sent()
    {
        var front = Run(new MqttFrontOptions(), events: 0);
        using var session = await AcceptAsync();
        await session.WelcomeAsync();
        await session.ReadUpAsync<Telemetry>();
        front.SetFault(LinkFault.NotReading);
        await session.SendDownAsync(new QueryProposal { ProgramId = "X", Channel = "A" });
        Events(front, 1);
        Assert.IsType<Event>(StubMqttSession.Message(await session.ReadAsync<Publish>()));
        front.SetFault(LinkFault.None);
        Assert.Equal(ProposalStateCode.NotHeld, (await session.ReadUpAsync<ProposalState>()).Message.State);
    }

    [Fact]
    public async Task Fault_a_duplicate_publish_is_the_same_event_under_the_same_packet_id()
    {
        var front = Run(new MqttFrontOptions(), events: 2, fault: MqttFault.DuplicatePublish);
        using var session = await AcceptAsync();
        await session.WelcomeAsync();
        var sent = await session.EventsAsync(4);
        Assert.Equal([1UL, 1, 2, 2], sent.Select(s => s.Sequence));
        Assert.Equal(sent[0].Id, sent[1].Id);

        // Each is acked; the second ack of a packet id is for nothing in flight and ends nothing.
        foreach (var (id, _) in sent)
            await session.SendAsync(new PubAck(id));
        await Waiting.UntilAsync(() => front.Counters.AckedSequence == 2, "AckedSequence");
        Assert.True(front.Counters.InSession);
    }

    [Fact]
    public async Task Fault_a_wrong_topic_is_another_pumps()
    {
        Run(new MqttFrontOptions(), events: 1, fault: MqttFault.WrongTopic);
        using var session = await AcceptAsync();
        await session.WelcomeAsync();
        var (publish, _) = await session.ReadUpAsync<Event>();
        Assert.Equal($"pumps/1/{Config().PumpId}-other/up", publish.Topic);
    }

    [Fact]
    public async Task Fault_a_malformed_packet_comes_in_place_of_an_event()
    {
        Run(new MqttFrontOptions(), events: 1, fault: MqttFault.MalformedPacket);
        using var session = await AcceptAsync();
        await session.WelcomeAsync();
        Assert.Null(await session.NextAsync());
        Assert.Equal(MqttRules.QosNotValid, session.Fault);
    }

    [Fact]
    public async Task Fault_split_writes_are_the_same_packets()
    {
        Run(new MqttFrontOptions(), events: 3, fault: MqttFault.SplitWrites);
        using var session = await AcceptAsync();
        await session.WelcomeAsync();
        Assert.Equal([1UL, 2, 3], (await session.EventsAsync(3)).Select(s => s.Sequence));
    }

    [Fact]
    public async Task Fault_a_pulled_cable_is_not_noticed_and_what_happened_meanwhile_comes_after()
    {
        var front = Run(new MqttFrontOptions(), events: 0);
        using var session = await AcceptAsync();
        await session.WelcomeAsync();
        await session.ReadUpAsync<Telemetry>();
        front.SetFault(LinkFault.HalfOpen);
        Events(front, 1);
        front.SetFault(LinkFault.None);
        Assert.Equal([1UL], (await session.EventsAsync(1)).Select(s => s.Sequence));
    }

    [Fact]
    public async Task MQTT_3_2_2_21_the_pump_pings_within_the_gateways_keep_alive_and_not_its_own()
    {
        Run(new MqttFrontOptions { KeepAliveS = 3_600 }, events: 0);
        using var session = await AcceptAsync();
        await session.OpenAsync(new MqttProperties { ServerKeepAliveS = 1 });
        for (var i = 0; i < 2; i++)
        {
            var before = TimeProvider.System.GetTimestamp();
            Assert.IsType<PingReq>(await session.NextAsync()); // no Welcome was said: the pump has nothing else to say
            Assert.InRange(TimeProvider.System.GetElapsedTime(before).TotalSeconds, 0.1, 10);
            await session.SendAsync(new PingResp());
        }
    }

    [Fact]
    public async Task MQTT_3_2_2_15_the_pump_sends_nothing_above_the_gateways_maximum_packet_size_and_leaves_no_event_out()
    {
        var front = Run(new MqttFrontOptions(), events: 1);
        Publish publish;
        Hello hello;
        using (var wide = await AcceptAsync())
            (publish, hello) = await wide.OpenAsync();
        // Time since power-on is a varint: a hello said later can be longer than this one, never shorter.
        var helloBytes = (uint)MqttCodec.Size(publish, MqttVersion.V5);
        var latest = publish with { Payload = StubMqttSession.Envelope(hello with { MonotonicMs = uint.MaxValue }) };
        using (var just = await AcceptAsync())
            await just.OpenAsync(new MqttProperties { MaximumPacketSizeBytes = (uint)MqttCodec.Size(latest, MqttVersion.V5) });
        using var narrow = await AcceptAsync();
        await narrow.EnterAsync(new MqttProperties { MaximumPacketSizeBytes = helloBytes - 1 });
        Assert.Null(await narrow.NextAsync());
        Assert.Equal(0UL, front.Counters.AckedSequence);
        await Waiting.UntilAsync(() => front.Counters.LastBackoffMs >= new FrontOptions().FaultRefusedMsMin, "it stays away for a while");
    }

    private static void Events(OpenPumpFront front, int count) => front.Do(p =>
    {
        for (var i = 0; i < count; i++)
            p.SetClock(p.DisplayedUnixMs);
    });

    private OpenPumpFront Run(MqttFrontOptions mqtt, int events, MqttFault fault = MqttFault.None, SimPumpConfig? config = null)
    {
        var fleet = new PumpFleet(new SimClock(TimeProvider.System), listener.LocalEndPoint!);
        var front = fleet.Add(config ?? Config(), options: new FrontOptions { BackoffMsMin = 10, BackoffMsMax = 40, Mqtt = mqtt });
        fleets.Add(fleet);
        front.SetFault(fault);
        Events(front, events);
        running.Add(fleet.RunAsync(stop.Token));
        return front;
    }

    private async Task<StubMqttSession> AcceptAsync(MqttVersion version = MqttVersion.V5) =>
        new(await listener.AcceptAsync().WaitAsync(StubGateway.Patience), version);
}
