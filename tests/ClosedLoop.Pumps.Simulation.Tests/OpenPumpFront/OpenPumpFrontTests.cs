using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;
using ClosedLoop.Pumps.Simulators;
using Xunit;
using static ClosedLoop.Pumps.Simulation.Tests.Pumps;

namespace ClosedLoop.Pumps.Simulation.Tests;

/// <summary>The front against a gateway spoken by hand over a real socket.</summary>
public sealed class OpenPumpFrontTests : IAsyncDisposable
{
    private readonly StubGateway gateway = new();
    private readonly PumpFleet fleet;
    private readonly CancellationTokenSource stop = new();
    private readonly OpenPumpFront front;
    private Task running = Task.CompletedTask;

    public OpenPumpFrontTests()
    {
        fleet = new PumpFleet(new SimClock(TimeProvider.System), gateway.EndPoint);
        front = fleet.Add(Config() with { LogCapacityEvents = 10 }, options: new FrontOptions { BackoffMsMin = 10, BackoffMsMax = 40 });
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await running.WaitAsync(StubGateway.Patience);
        fleet.Dispose();
        gateway.Dispose();
        stop.Dispose();
    }

    [Fact]
    public async Task The_hello_tells_who_the_pump_is_and_what_its_log_holds()
    {
        Events(3);
        Run();
        using var session = await gateway.AcceptAsync();
        var hello = await session.ReadAsync<Hello>();
        Assert.Equal(("0011223344556677", 1u), (hello.PumpId, hello.ProtocolVersion));
        Assert.Equal((1UL, 1UL, 3UL), (hello.LogEpoch, hello.FirstSequence, hello.LastSequence));
        Assert.Equal("A", Assert.Single(hello.Channels).Channel);
    }

    [Fact]
    public async Task Events_are_replayed_from_the_last_committed_then_sent_as_they_happen()
    {
        Events(4);
        Run();
        using var session = await gateway.WelcomeAsync(h => StubGateway.Welcome(h, committed: 2));
        Assert.Equal(new[] { 3UL, 4UL }, await session.SequencesAsync(2));
        Events(1);
        Assert.Equal(new[] { 5UL }, await session.SequencesAsync(1));
    }

    [Fact]
    public async Task At_most_the_window_is_on_the_wire_and_an_ack_opens_it()
    {
        Events(5);
        Run();
        using var session = await gateway.WelcomeAsync(h => StubGateway.Welcome(h, committed: 0, window: 2));
        Assert.Equal(new[] { 1UL, 2UL }, await session.SequencesAsync(2));

        // Telemetry follows the events of the same turn: nothing else was sent with them.
        await session.ReadAsync<Telemetry>();
        await session.SendAsync(new EventAck { LogEpoch = 1, CumulativeSequence = 1 });
        Assert.Equal(new[] { 3UL }, await session.SequencesAsync(1));
        await session.SendAsync(new EventAck { LogEpoch = 1, CumulativeSequence = 3 });
        Assert.Equal(new[] { 4UL, 5UL }, await session.SequencesAsync(2));
        Assert.Equal(5, front.Counters.EventsSent);
    }

    [Fact]
    public async Task A_resend_goes_back_to_the_event_after_the_ack()
    {
        Events(3);
        Run();
        using var session = await gateway.WelcomeAsync();
        await session.SequencesAsync(3);
        await session.SendAsync(new EventAck { LogEpoch = 1, CumulativeSequence = 1, Resend = true });
        Assert.Equal(new[] { 2UL, 3UL }, await session.SequencesAsync(2));
        Assert.Equal(2, front.Counters.EventsResent);
    }

    [Fact]
    public async Task S1_unacked_events_come_again_on_the_next_connection()
    {
        Events(2);
        Run();
        using (var first = await gateway.WelcomeAsync())
            await first.SequencesAsync(2);
        using var second = await gateway.WelcomeAsync(h => StubGateway.Welcome(h, committed: 1));
        Assert.Equal(new[] { 2UL }, await second.SequencesAsync(1));
        Assert.Equal(2, front.Counters.Sessions);
    }

    [Fact]
    public async Task S8_overwritten_events_are_declared_lost_and_the_rest_follows()
    {
        Events(15);
        Run();
        using var session = await gateway.WelcomeAsync(h => StubGateway.Welcome(h, committed: 2));
        var lost = await session.ReadAsync<EventsLost>();
        Assert.Equal(new EventsLost { LogEpoch = 1, FromSequence = 3, ToSequence = 5, Reason = LostReason.LogOverwritten }, lost);
        Assert.Equal(Enumerable.Range(6, 10).Select(i => (ulong)i), await session.SequencesAsync(10));
    }

    [Fact]
    public async Task S8_a_reset_log_reconnects_with_a_new_epoch_and_declares_the_loss()
    {
        Events(3);
        Run();
        using (var first = await gateway.WelcomeAsync())
        {
            await first.SequencesAsync(3);
            front.Do(p => p.ResetLog());
        }

        Events(1);
        using var second = await gateway.WelcomeAsync(h => StubGateway.Welcome(h, committed: 0));
        var lost = await second.ReadAsync<EventsLost>();
        Assert.Equal(new EventsLost { LogEpoch = 1, FromSequence = 1, ToSequence = 3, Reason = LostReason.LogReset }, lost);
        var entry = await second.ReadAsync<Event>();
        Assert.Equal((2UL, 1UL), (entry.LogEpoch, entry.Sequence));
    }

    [Fact]
    public async Task S7_a_refusal_keeps_the_pump_away_for_the_time_it_was_told()
    {
        Run();
        using (var first = await gateway.AcceptAsync())
        {
            await first.ReadAsync<Hello>();
            await first.SendAsync(new Refuse { Reason = RefuseReason.Busy, RetryAfterMs = 120 });
            Assert.Null(await first.NextAsync());
        }

        using var second = await gateway.WelcomeAsync();
        await second.ReadAsync<Telemetry>();
        Assert.Equal((1, RefuseReason.Busy), (front.Counters.Refusals, front.Counters.LastRefusal));
        Assert.InRange(front.Counters.LastBackoffMs, 120, 180);
    }

    [Fact]
    public async Task A_proposal_travels_to_the_screen_and_its_states_travel_back()
    {
        Run();
        using var session = await gateway.WelcomeAsync();
        await session.SendAsync(front.Do(p => Propose(p)) with
        {
            IssuedUnixMs = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds(),
            ExpiresUnixMs = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds() + 300_000,
        });
        Assert.Equal(ProposalStateCode.Offered, (await session.ReadAsync<ProposalState>()).State);

        Assert.Equal(KeypadResult.Done, front.Do(p => p.AcceptProposal("A", "N1")));
        Assert.Equal(new[] { 1UL, 2UL }, await session.SequencesAsync(2));
        Assert.Equal(ProposalStateCode.Accepted, (await session.ReadAsync<ProposalState>()).State);
        await session.SendAsync(new QueryProposal { ProgramId = "PRG1", Channel = "A" });
        Assert.Equal(ProposalStateCode.Accepted, (await session.ReadAsync<ProposalState>()).State);
    }

    [Fact]
    public async Task Heartbeats_answer_the_gateways_and_a_time_offer_sets_the_clock()
    {
        Run();
        using var session = await gateway.WelcomeAsync(h => StubGateway.Welcome(h, committed: 0) with { HeartbeatMs = 50 });
        await session.SendAsync(new Heartbeat { TimeUnixMs = Epoch, MonotonicMs = 77 });
        while ((await session.ReadAsync<Heartbeat>()).EchoMonotonicMs != 77)
            await session.SendAsync(new Heartbeat { TimeUnixMs = Epoch, MonotonicMs = 77 });
        await session.SendAsync(new TimeOffer { ServerTimeUnixMs = Epoch });
        Assert.Equal(EventKind.DeviceTimeChanged, (await session.ReadAsync<Event>()).Kind);
    }

    [Fact]
    public async Task A_silent_gateway_is_left_and_found_again()
    {
        Run();
        using var first = await gateway.WelcomeAsync(h => StubGateway.Welcome(h, committed: 0) with { HeartbeatMs = 20 });
        while (await first.NextAsync() is not null)
        {
            // The pump talks until it notices that nobody answers.
        }

        using var second = await gateway.WelcomeAsync();
        await second.ReadAsync<Telemetry>();
        Assert.Equal(2, front.Counters.Sessions);
    }

    [Fact]
    public async Task A_dropped_connection_is_made_again_and_a_pulled_cable_is_not_noticed()
    {
        Run();
        using var first = await gateway.WelcomeAsync();
        await first.ReadAsync<Telemetry>();
        front.DropConnection();
        Assert.Null(await Drain(first));

        using var second = await gateway.WelcomeAsync();
        await second.ReadAsync<Telemetry>();
        front.SetFault(LinkFault.HalfOpen);
        Events(1);
        front.SetFault(LinkFault.None);
        Assert.Equal(new[] { 1UL }, await second.SequencesAsync(1));
    }

    [Fact]
    public async Task A_pump_that_does_not_read_does_not_act_on_what_was_sent()
    {
        Run();
        using var session = await gateway.WelcomeAsync();
        await session.ReadAsync<Telemetry>();
        front.SetFault(LinkFault.NotReading);
        await session.SendAsync(new QueryProposal { ProgramId = "X", Channel = "A" });
        Events(1);
        Assert.IsType<Event>(await session.NextAsync());
        front.SetFault(LinkFault.None);
        Assert.Equal(ProposalStateCode.NotHeld, (await session.ReadAsync<ProposalState>()).State);
    }

    [Fact]
    public async Task A_reboot_comes_back_with_a_new_boot_and_the_same_log()
    {
        Events(1);
        Run();
        using var first = await gateway.WelcomeAsync();
        await first.SequencesAsync(1);
        front.Do(p => p.Reboot());

        using var second = await gateway.AcceptAsync();
        var hello = await second.ReadAsync<Hello>();
        Assert.Equal((2UL, 1UL, 1UL), (hello.BootId, hello.LogEpoch, hello.LastSequence));
    }

    private static async Task<OpenPumpMessage?> Drain(StubSession session)
    {
        OpenPumpMessage? message;
        do
            message = await session.NextAsync();
        while (message is not null);
        return message;
    }

    private void Run() => running = fleet.RunAsync(stop.Token);

    private void Events(int count) => front.Do(p =>
    {
        for (var i = 0; i < count; i++)
            p.SetClock(p.DisplayedUnixMs);
    });
}
