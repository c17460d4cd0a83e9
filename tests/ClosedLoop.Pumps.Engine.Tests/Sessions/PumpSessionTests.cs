using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Engine.Sessions;
using ClosedLoop.Pumps.Engine.Sessions.Commands;
using Xunit;

namespace ClosedLoop.Pumps.Engine.Tests.Sessions;

public sealed class PumpSessionTests : IDisposable
{
    private readonly Ward ward = new();

    public void Dispose() => ward.Dispose();

    [Fact]
    public async Task S1_events_are_acked_when_the_journal_has_them()
    {
        var (session, link, run) = await ward.ConnectAsync();
        Assert.Equal(0UL, (await link.NextAsync<WelcomeCommand>()).LastCommitted.Value);

        ward.Sink.Hold = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await session.DeliverAsync(Reports.Event(1));
        await session.DeliverAsync(Reports.Telemetry());
        await ward.Observer.NextAsync("telemetry"); // the session goes on meanwhile
        Assert.False(link.HasSentMore);

        ward.Sink.Hold.SetResult();
        Assert.Equal(1UL, (await link.NextAsync<AckEventsCommand>()).Cumulative.Value);
        await session.LinkClosedAsync();
        Assert.Equal(SessionEndReason.LinkClosed, (await run).Reason);
        Assert.Equal([1UL], ward.Observer.Committed);
    }

    [Fact]
    public async Task S8_other_bytes_under_an_old_key_are_quarantined_and_acked()
    {
        var (session, link, _) = await ward.ConnectAsync();
        await link.NextAsync<WelcomeCommand>(); // a pump that speaks before it is refused
        await session.DeliverAsync(Reports.Event(1));
        await link.NextAsync<AckEventsCommand>();
        await session.DeliverAsync(Reports.Event(1, content: 9));
        Assert.Equal(1UL, (await link.NextAsync<AckEventsCommand>()).Cumulative.Value);
        Assert.Single(ward.Sink.Quarantined);
        Assert.Equal([1UL], ward.Observer.Committed);
    }

    [Theory]
    [InlineData(false, true, RefuseReason.IdentityMismatch)]
    [InlineData(true, false, RefuseReason.NotReady)]
    public async Task S7_who_cannot_be_admitted_is_told_why_and_nothing_stays_behind(bool certificate, bool journal, RefuseReason reason)
    {
        ward.Sink.Available = journal;
        var (_, link, run) = await ward.ConnectAsync(new InMemoryLink { CertificateMatches = certificate });
        Assert.Equal(reason, (await link.NextAsync<RefuseCommand>()).Reason);
        Assert.Equal(reason, (await run).Refused);

        ward.Sink.Available = true;
        var (session, again, _) = await ward.ConnectAsync();
        await again.NextAsync<WelcomeCommand>();
        // The turn that welcomed it is over when the next one has acked.
        await session.DeliverAsync(Reports.Event(1));
        await again.NextAsync<AckEventsCommand>();
        Assert.Equal(1, ward.Directory.Count);
    }

    [Theory]
    [InlineData("0012210000000000")]
    [InlineData("0012210000FFFFFF")]
    public async Task An_unknown_or_withdrawn_pump_is_refused(string id)
    {
        var link = new InMemoryLink();
        using var session = new PumpSession(link, ward.Services);
        var run = session.RunAsync();
        await session.DeliverAsync(Reports.Hello() with { Pump = new PumpId(id) });
        Assert.Equal(RefuseReason.UnknownPump, (await run).Refused);
        Assert.Equal(0, ward.Sink.Claims);
    }

    [Fact]
    public async Task S4_a_command_for_a_pump_that_is_offline_or_fenced_is_not_taken()
    {
        var token = new FencingToken(1);
        Assert.False(ward.Directory.TryPost(Reports.Pump, token, Reports.Propose(1)));
        Assert.Null(ward.Directory.Find(Reports.Pump));

        var (session, link, run) = await ward.ConnectAsync();
        await link.NextAsync<WelcomeCommand>();
        await ward.Observer.NextAsync("opened");
        Assert.Equal(token, ward.Directory.Find(Reports.Pump)!.Token);
        Assert.False(ward.Directory.TryPost(Reports.Pump, new FencingToken(0), Reports.Propose(0)));
        Assert.False(ward.Directory.TryPost(Reports.Pump, token, Reports.Propose(0))); // the proposal's own token is old
        Assert.False(link.HasSentMore);

        Assert.True(ward.Directory.TryPost(Reports.Pump, token, Reports.Propose(1)));
        Assert.Equal(token, (await link.NextAsync<ProposeCommand>()).Token);

        await session.LinkClosedAsync();
        await run;
        Assert.False(ward.Directory.TryPost(Reports.Pump, token, Reports.Propose(1)));
        Assert.Equal(0, ward.Directory.Count);
        var (_, next, _) = await ward.ConnectAsync();
        Assert.Equal(2UL, (await next.NextAsync<WelcomeCommand>()).Token.Value);
        await ward.Observer.NextAsync("opened 2");
        Assert.False(next.HasSentMore); // nothing waited for it
    }

    [Fact]
    public async Task S4_a_proposal_the_protocol_cannot_carry_is_not_taken()
    {
        await ward.ConnectAsync();
        await ward.Observer.NextAsync("opened");
        var tooLong = Reports.Propose(1) with { PatientName = new string('x', 300) };
        Assert.False(ward.Directory.TryPost(Reports.Pump, new FencingToken(1), tooLong));
    }

    [Fact]
    public async Task S3_a_pump_not_heard_for_two_heartbeats_gets_no_proposal()
    {
        var (session, _, _) = await ward.ConnectAsync();
        await ward.Observer.NextAsync("opened");
        ward.Time.Advance(TimeSpan.FromMilliseconds(3_999));
        Assert.True(ward.Directory.Find(Reports.Pump)!.LinkTrusted);
        ward.Time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.False(ward.Directory.Find(Reports.Pump)!.LinkTrusted);
        Assert.False(ward.Directory.TryPost(Reports.Pump, new FencingToken(1), Reports.Propose(1)));

        await session.DeliverAsync(Reports.Telemetry());
        Assert.True(ward.Directory.TryPost(Reports.Pump, new FencingToken(1), Reports.Propose(1)));
    }

    [Fact]
    public void S1_nobody_but_the_session_can_ack() => Assert.Throws<ArgumentException>(() => ward.Directory.TryPost(
        Reports.Pump, new FencingToken(1), new AckEventsCommand(Reports.Epoch, new DeviceSequence(1), false)));

    [Fact]
    public async Task A_second_connection_for_a_live_pump_is_refused()
    {
        var (first, link, _) = await ward.ConnectAsync();
        await link.NextAsync<WelcomeCommand>();
        var (_, second, run) = await ward.ConnectAsync();
        await link.NextAsync<HeartbeatCommand>(); // the probe
        await first.DeliverAsync(Reports.Telemetry());
        Assert.Equal(RefuseReason.AlreadyConnected, (await second.NextAsync<RefuseCommand>()).Reason);
        await run;
        Assert.NotNull(ward.Directory.Find(Reports.Pump));
        Assert.Equal(1, ward.Sink.Claims);
    }

    [Fact]
    public async Task A_second_connection_takes_over_from_a_dead_one_with_a_higher_token()
    {
        var (_, link, dead) = await ward.ConnectAsync();
        await link.NextAsync<WelcomeCommand>();
        var (_, second, _) = await ward.ConnectAsync();
        await link.NextAsync<HeartbeatCommand>();
        ward.Time.Advance(TimeSpan.FromSeconds(2));

        Assert.Equal(2UL, (await second.NextAsync<WelcomeCommand>()).Token.Value);
        Assert.Equal(SessionEndReason.TakenOver, (await dead).Reason);
        Assert.NotNull(link.Aborted);
        await ward.Observer.NextAsync("opened 1");
        await ward.Observer.NextAsync("closed 1"); // before the next one opens
        await ward.Observer.NextAsync("opened 2");
        Assert.Equal(1, ward.Directory.Count);
        Assert.False(ward.Directory.TryPost(Reports.Pump, new FencingToken(1), Reports.Propose(1)));
    }

    [Fact]
    public async Task S7_a_pump_that_takes_nothing_within_the_send_timeout_is_closed()
    {
        var link = new InMemoryLink { Stuck = new TaskCompletionSource() };
        var (session, _, run) = await ward.ConnectAsync(link);
        await link.NextAsync<WelcomeCommand>();
        await ward.Observer.NextAsync("opened");
        for (var second = 0; second < 5; second++)
        {
            await session.DeliverAsync(Reports.Telemetry());
            await ward.Observer.NextAsync("telemetry");
            ward.Time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(SessionEndReason.SlowReader, (await run).Reason);
        Assert.NotNull(link.Aborted);
    }

    [Fact]
    public async Task S7_bytes_waiting_for_a_slow_reader_are_bounded()
    {
        using var small = new Ward(new PumpSessionOptions { OutboundBytesMax = 250 });
        var link = new InMemoryLink { Stuck = new TaskCompletionSource() };
        var (_, _, run) = await small.ConnectAsync(link);
        await small.Observer.NextAsync("opened");
        for (var i = 0; i < 3; i++)
            small.Directory.TryPost(Reports.Pump, new FencingToken(1), Reports.Propose(1));
        Assert.Equal(SessionEndReason.SlowReader, (await run).Reason);
    }

    [Fact]
    public async Task Events_beyond_the_bound_wait_outside_until_the_journal_catches_up()
    {
        using var small = new Ward(new PumpSessionOptions { PendingEventsMax = 4, EventsInFlightMax = 4, MailboxMax = 4 });
        var (session, link, _) = await small.ConnectAsync();
        await link.NextAsync<WelcomeCommand>();
        small.Sink.Hold = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var delivering = DeliverAsync();
        Assert.False(delivering.IsCompleted);
        small.Sink.Hold.SetResult();
        await delivering;
        while ((await link.NextAsync<AckEventsCommand>()).Cumulative.Value < 100)
        {
        }

        Assert.Equal(Enumerable.Range(1, 100).Select(i => (ulong)i), small.Observer.Committed);

        async Task DeliverAsync()
        {
            for (ulong sequence = 1; sequence <= 100; sequence++)
                await session.DeliverAsync(Reports.Event(sequence));
        }
    }

    [Fact]
    public async Task S7_at_shutdown_the_pump_is_told_when_to_come_back()
    {
        var (session, link, run) = await ward.ConnectAsync();
        await link.NextAsync<WelcomeCommand>();
        await session.ShutdownAsync();
        Assert.Equal(RefuseReason.ShuttingDown, (await link.NextAsync<RefuseCommand>()).Reason);
        Assert.Equal(RefuseReason.ShuttingDown, (await run).Refused);
    }

    [Fact]
    public async Task A_connection_without_Hello_ends_at_the_deadline()
    {
        using var session = new PumpSession(new InMemoryLink(), ward.Services);
        var run = session.RunAsync();
        ward.Time.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(SessionEndReason.HelloDeadlinePassed, (await run).Reason);
    }
}
