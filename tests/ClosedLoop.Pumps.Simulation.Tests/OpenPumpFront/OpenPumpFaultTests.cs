using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;
using ClosedLoop.Pumps.Simulators;
using ClosedLoop.Pumps.Testing;
using Xunit;
using static ClosedLoop.Pumps.Simulation.Tests.Pumps;

namespace ClosedLoop.Pumps.Simulation.Tests;

/// <summary>Each fault of the catalogue that applies to the open protocol over TCP does what it says, once, and is counted.</summary>
public sealed class OpenPumpFaultTests : IAsyncDisposable
{
    private readonly StubGateway gateway = new();
    private readonly PumpFleet fleet;
    private readonly CancellationTokenSource stop = new();
    private readonly OpenPumpFront front;
    private readonly FaultCounts counts = new();
    private readonly Task running;

    public OpenPumpFaultTests()
    {
        fleet = new PumpFleet(new SimClock(TimeProvider.System), gateway.EndPoint);
        front = fleet.Add(
            Config(), new Nurse("RN1", 1, new NurseBehaviour()), new FrontOptions { BackoffMsMin = 10, BackoffMsMax = 40 });
        running = fleet.RunAsync(stop.Token);
    }

    public static TheoryData<PumpFault> Others =>
        [.. Enum.GetValues<PumpFault>().Where(f => !FaultApplicability.Applies(SimFront.OpenPumpTcp, f))];

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await running.WaitAsync(StubGateway.Patience);
        fleet.Dispose();
        gateway.Dispose();
        stop.Dispose();
    }

    [Theory]
    [InlineData(PumpFault.SplitFrame, "1 2")]
    [InlineData(PumpFault.DuplicateBlock, "1 1 2")]
    [InlineData(PumpFault.OutOfOrderBlock, "2 1")]
    public async Task Events_come_split_doubled_or_in_another_order(PumpFault fault, string sequences)
    {
        using var session = await QuietAsync();
        Inject(fault);
        Events(2);

        Assert.Equal(sequences.Split(' ').Select(ulong.Parse), await session.SequencesAsync(sequences.Split(' ').Length));
        Assert.Equal(1, counts[fault]);
    }

    [Fact]
    public async Task Merged_events_come_with_the_next()
    {
        using var session = await QuietAsync();
        Inject(PumpFault.MergedFrames);
        Events(1);
        await Waiting.UntilAsync(() => counts[PumpFault.MergedFrames] == 1, "the fault");
        Events(1);

        Assert.Equal([1, 2], await session.SequencesAsync(2));
    }

    [Theory]
    [InlineData(PumpFault.WrongLength)]
    [InlineData(PumpFault.ResetMidway)]
    public async Task A_stream_cut_or_out_of_step_ends_and_everything_comes_again(PumpFault fault)
    {
        using (var session = await QuietAsync())
        {
            Inject(fault);
            Events(2);
            await Waiting.UntilAsync(() => counts[fault] == 1, "the fault");
            if (fault == PumpFault.ResetMidway)
                Assert.True(await EndsAsync(session));
        }

        using var again = await gateway.WelcomeAsync();
        Assert.Equal([1, 2], await again.SequencesAsync(2));
    }

    [Fact]
    public async Task An_ack_that_is_lost_with_its_connection_makes_the_pump_send_again()
    {
        using var session = await QuietAsync();
        Events(2);
        await session.SequencesAsync(2);
        Inject(PumpFault.AckLost);
        await session.SendAsync(new EventAck { LogEpoch = 1, CumulativeSequence = 2 });
        using var again = await gateway.WelcomeAsync(hello => StubGateway.Welcome(hello, 0));
        Assert.Equal([1, 2], await again.SequencesAsync(2));
        Assert.Equal(1, counts[PumpFault.AckLost]);
    }

    [Fact]
    public async Task An_unknown_field_is_skipped_by_the_codec()
    {
        using var session = await gateway.WelcomeAsync(h => StubGateway.Welcome(h, 0) with { TelemetryMs = 100 });
        await session.ReadAsync<Telemetry>();
        Inject(PumpFault.UnknownParameters);
        while (counts[PumpFault.UnknownParameters] == 0)
            await session.ReadAsync<Telemetry>();
        await session.ReadAsync<Telemetry>();
    }

    [Theory]
    [InlineData(PumpFault.HalfOpen)]
    [InlineData(PumpFault.SlowConsumer)]
    public async Task A_dead_or_deaf_link_is_made_once_at_a_time(PumpFault fault)
    {
        using var session = await QuietAsync();
        Inject(fault);

        Assert.False(front.Inject(fault, counts));
        Assert.Equal(1, counts[fault]);
    }

    [Fact]
    public void What_happens_at_the_bedside_is_counted_and_shows()
    {
        var boot = front.Do(p => p.BootId);
        Inject(PumpFault.Reboot);
        Assert.Equal(boot + 1, front.Do(p => p.BootId));
        var clock = front.Do(p => p.DisplayedUnixMs);
        Inject(PumpFault.ClockJump);
        Assert.InRange(front.Do(p => p.DisplayedUnixMs) - clock, Hour, Hour + Minute);
        Inject(PumpFault.PatientChanged);
        Assert.StartsWith("X", front.Do(p => p.Status("A")!.PatientId), StringComparison.Ordinal);
        var logged = front.Do(p => p.Log.LastSequence);
        Inject(PumpFault.AlarmFlood);
        Assert.Equal(logged + 200, front.Do(p => p.Log.LastSequence));
        Assert.Equal(4, counts.Total);
    }

    [Theory]
    [InlineData(PumpFault.NurseEdits, ProposalAction.EditAndConfirm)]
    [InlineData(PumpFault.NurseIgnores, ProposalAction.Ignore)]
    public void The_next_proposal_is_dealt_with_as_the_fault_says(PumpFault fault, ProposalAction action)
    {
        var nurse = new Nurse("RN1", 1, new NurseBehaviour { EditWeight = 0, RejectWeight = 0, IgnoreWeight = 0, ReactionMsMax = 2_000 });
        var pump = Connected();
        var bedside = new Bedside(pump, nurse);
        Assert.True(BedsideFaults.Inject(bedside, fault, counts));
        Assert.Equal(0, counts.Total);

        pump.Receive(Propose(pump));
        for (var ms = 0; ms <= 3_000; ms += 500)
        {
            bedside.Advance(ms);
            Beat(pump);
        }

        Assert.Equal(1, counts[fault]);
        Assert.Equal(action == ProposalAction.Ignore ? 0UL : 20_100_000, pump.Status("A")!.RateNowNlH);
    }

    [Theory]
    [MemberData(nameof(Others))]
    public void What_does_not_apply_is_not_injected(PumpFault fault)
    {
        Assert.False(front.Inject(fault, counts));
        Assert.Equal(0, counts.Total);
    }

    // A session past its first heartbeat and telemetry, so that the next bytes are events.
    private async Task<StubSession> QuietAsync()
    {
        var session = await gateway.WelcomeAsync();
        await session.ReadAsync<Telemetry>();
        return session;
    }

    private static async Task<bool> EndsAsync(StubSession session)
    {
        while (await session.NextAsync() is not null)
        {
        }

        return true;
    }

    private void Inject(PumpFault fault) => Assert.True(front.Inject(fault, counts));

    private void Events(int count) => front.Do(p =>
    {
        for (var i = 0; i < count; i++)
            p.SetClock(p.DisplayedUnixMs);
    });
}
