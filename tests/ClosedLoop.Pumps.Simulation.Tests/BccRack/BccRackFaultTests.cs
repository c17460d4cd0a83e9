using System.Net.Sockets;
using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;
using ClosedLoop.Pumps.Simulators;
using ClosedLoop.Pumps.Testing;
using Xunit;
using static ClosedLoop.Pumps.Simulation.Tests.Pumps;

namespace ClosedLoop.Pumps.Simulation.Tests;

/// <summary>Each fault of the catalogue that applies to a rack does what it says, once, and is counted.</summary>
public sealed class BccRackFaultTests
{
    private readonly FaultCounts counts = new();

    public static TheoryData<PumpFault> Damages =>
        [PumpFault.WrongChecksum, PumpFault.WrongLength, PumpFault.Noise];

    public static TheoryData<PumpFault> Others =>
        [.. Enum.GetValues<PumpFault>().Where(f => !FaultApplicability.Applies(SimFront.BccRack, f))];

    [Theory]
    [MemberData(nameof(Damages))]
    public async Task A_damaged_frame_is_no_frame_and_comes_whole_after_a_NAK(PumpFault fault)
    {
        await using var rig = new RackRig();
        using var host = await rig.DiscoveredAsync();
        Inject(rig, fault);
        await host.RequestAsync("MEM:GET");

        await Assert.ThrowsAsync<FormatException>(host.ReadAsync);
        Assert.Equal(1, counts[fault]);
        await host.SendAsync(RawBccHost.Nak);
        Assert.Equal("50111", (await host.ReadAsync()).Address);
    }

    [Fact]
    public async Task A_frame_without_its_end_runs_into_the_next()
    {
        await using var rig = new RackRig();
        using var host = await rig.DiscoveredAsync();
        Inject(rig, PumpFault.MissingEnd);
        await host.RequestAsync("MEM:GET");
        await Happened(PumpFault.MissingEnd);
        await host.SendAsync(RawBccHost.Nak);

        await Assert.ThrowsAsync<FormatException>(host.ReadAsync);
        await host.SendAsync(RawBccHost.Nak);
        Assert.Equal("50111", (await host.ReadAsync()).Address);
    }

    [Theory]
    [InlineData(PumpFault.SplitFrame, 1)]
    [InlineData(PumpFault.DuplicateBlock, 2)]
    public async Task Split_and_doubled_frames_are_good_frames(PumpFault fault, int frames)
    {
        await using var rig = new RackRig();
        using var host = await rig.DiscoveredAsync();
        Inject(rig, fault);
        await host.RequestAsync("MEM:GET");
        var first = await host.ReadAsync();

        for (var i = 1; i < frames; i++)
            Assert.Equal(first.Raw, (await host.ReadAsync()).Raw);
        Assert.Equal(1, counts[fault]);
    }

    [Fact]
    public async Task A_merged_frame_comes_with_the_answer_to_the_next_request()
    {
        await using var rig = new RackRig();
        using var host = await rig.DiscoveredAsync();
        Inject(rig, PumpFault.MergedFrames);
        await host.RequestAsync("MEM:GET");
        await Happened(PumpFault.MergedFrames);
        await host.RequestAsync("ADMIN:VERSION");

        Assert.Equal("50111", (await host.ReadAsync()).Address);
        Assert.Equal("50100", (await host.ReadAsync()).Address);
    }

    [Fact]
    public async Task A_lost_ACK_stops_the_paging_until_it_is_said_again()
    {
        await using var rig = new RackRig(pumps: 2);
        using var host = await rig.DiscoveredAsync();
        await host.RequestAsync("MEM:GET");
        await host.ReadAsync();
        Inject(rig, PumpFault.AckLost);
        await host.SendAsync(RawBccHost.Ack);
        await Happened(PumpFault.AckLost);
        Assert.Equal(2, rig.Front.Counters.Blocks);

        await host.SendAsync(RawBccHost.Ack);
        Assert.Equal("50112", (await host.ReadAsync()).Address);
    }

    [Fact]
    public async Task An_older_block_may_come_before_the_present_one()
    {
        await using var rig = new RackRig();
        using var host = await rig.DiscoveredAsync();
        await host.AskAsync("MEM:GET");
        rig.Pass(2);
        Inject(rig, PumpFault.OutOfOrderBlock);
        await host.RequestAsync("MEM:GET");

        Assert.Equal((0, 2), ((await host.ReadAsync()).TimeS, (await host.ReadAsync()).TimeS));
        Assert.Equal(1, counts[PumpFault.OutOfOrderBlock]);
    }

    [Fact]
    public async Task A_late_answer_comes_behind_the_answer_to_the_request_made_after_it()
    {
        await using var rig = new RackRig();
        using var host = await rig.DiscoveredAsync();
        Inject(rig, PumpFault.LateAnswer);
        await host.RequestAsync("MEM:GET");
        await Happened(PumpFault.LateAnswer);
        rig.Pass(3);
        await host.RequestAsync("MEM:GET");
        Assert.Equal(3, (await host.ReadAsync()).TimeS);
        await Waiting.UntilAsync(
            () =>
            {
                rig.Pass(1);
                return rig.Clock.NowMs > 6_000;
            },
            "the time of the late answer");

        Assert.Equal(0, (await host.ReadAsync()).TimeS);
    }

    [Fact]
    public async Task A_half_open_connection_says_nothing_and_a_new_one_does()
    {
        await using var rig = new RackRig();
        using var host = await rig.DiscoveredAsync();
        Inject(rig, PumpFault.HalfOpen);
        await host.RequestAsync("MEM:GET");
        await Happened(PumpFault.HalfOpen);

        using var other = await rig.DiscoveredAsync();
        Assert.Equal("50111", (await other.AskAsync("MEM:GET")).Single().Address);
    }

    [Fact]
    public async Task A_reset_comes_in_the_middle_of_the_paging()
    {
        await using var rig = new RackRig(pumps: 2);
        using var host = await rig.DiscoveredAsync();
        Inject(rig, PumpFault.ResetMidway);
        await host.RequestAsync("ADMIN:VERSION");
        await host.ReadAsync();
        Assert.Equal(0, counts[PumpFault.ResetMidway]);

        await host.RequestAsync("MEM:GET");
        var end = await Assert.ThrowsAnyAsync<Exception>(host.ReadAsync);
        Assert.True(end is SocketException or IOException, end.ToString());
        Assert.Equal(1, counts[PumpFault.ResetMidway]);
    }

    [Fact]
    public async Task Values_go_missing_and_unknown_ones_come()
    {
        await using var rig = new RackRig(new BccRackOptions { Version = "V3.36" });
        using var host = await rig.DiscoveredAsync();
        Inject(rig, PumpFault.NoValueStorm);
        var storm = (await host.AskAsync("MEM:GETSLOT#11")).Single();
        Inject(rig, PumpFault.UnknownParameters);
        var unknown = (await host.AskAsync("MEM:GETSLOT#11")).Single();

        Assert.All(storm.Quadruples.Skip(1), q => Assert.Contains(q[3], new[] { "_NV", "_NA" }));
        Assert.Contains(storm.Quadruples, q => q[3] == "_NA");
        Assert.Equal("1,2", unknown["XQ3"]);
        Assert.Equal(2, counts.Total);
    }

    [Theory]
    [InlineData(PumpFault.ClockJump, "TIME")]
    [InlineData(PumpFault.SameSerialTwice, "INSERNUM")]
    [InlineData(PumpFault.PatientChanged, "PATID")]
    [InlineData(PumpFault.CounterSaturation, "INVI")]
    [InlineData(PumpFault.NurseIgnores, "AUTOPROGSTATE")]
    [InlineData(PumpFault.LibraryChanged, "DLCRETIME")]
    public async Task What_changes_at_the_bedside_shows(PumpFault fault, string parameter)
    {
        await using var rig = new RackRig(pumps: 2);
        using var host = await rig.DiscoveredAsync();
        var before = await host.AskAsync("MEM:GET");
        Inject(rig, fault);
        var after = await host.AskAsync("MEM:GET");

        Assert.Single(before.Zip(after), b => b.First[parameter] != b.Second[parameter]);
        Assert.Equal(1, counts[fault]);
    }

    [Theory]
    [InlineData(PumpFault.UnitChange, "INDORTU")]
    [InlineData(PumpFault.NonAsciiDrugName, "INSOL")]
    public async Task What_changes_in_mid_infusion_shows_and_without_an_infusion_nothing_happens(PumpFault fault, string parameter)
    {
        await using var rig = new RackRig();
        using var host = await rig.DiscoveredAsync();
        Assert.False(rig.Front.Inject(fault, counts));
        rig.Infuse(10 * Ml, 100 * Ml, dose: new Quantity(50, 1, 265619));
        var before = (await host.AskAsync("MEM:GET"))[0][parameter];
        Inject(rig, fault);

        Assert.NotEqual(before, (await host.AskAsync("MEM:GET"))[0][parameter]);
        Assert.Equal(1, counts.Total);
    }

    [Fact]
    public async Task A_pump_that_moved_is_gone_here_and_new_there()
    {
        await using var rig = new RackRig();
        using var host = await rig.DiscoveredAsync();
        await host.AskAsync("MEM:GET");
        Inject(rig, PumpFault.PumpMoved);
        var after = await host.AskAsync("MEM:GET");

        Assert.Equal(("39", "50111"), (after[0]["GNERR"], after[0].Address));
        Assert.NotNull(after[1]["GNNEW"]);
    }

    [Fact]
    public async Task A_flood_changes_a_trigger_every_second()
    {
        await using var rig = new RackRig();
        using var host = await rig.DiscoveredAsync();
        Inject(rig, PumpFault.AlarmFlood);
        var seen = new List<string?>();
        for (var i = 0; i < 4; i++)
        {
            seen.Add((await host.AskAsync("MEM:GET"))[0]["PREALARM"]);
            rig.Pass(1);
        }

        Assert.Equal([seen[0], seen[1], seen[0], seen[1]], seen);
        Assert.NotEqual(seen[0], seen[1]);
    }

    [Fact]
    public async Task A_reboot_is_one_of_the_faults()
    {
        await using var rig = new RackRig();
        rig.Pass(9);
        Inject(rig, PumpFault.Reboot);

        Assert.Equal((0, 1), rig.Front.Do(r => (r.TimeS, r.Reboots)));
        Assert.Equal(1, counts[PumpFault.Reboot]);
    }

    [Theory]
    [MemberData(nameof(Others))]
    public async Task What_does_not_apply_is_not_injected(PumpFault fault)
    {
        await using var rig = new RackRig();

        Assert.False(rig.Front.Inject(fault, counts));
        Assert.Equal(0, counts.Total);
    }

    private void Inject(RackRig rig, PumpFault fault) => Assert.True(rig.Front.Inject(fault, counts));

    private Task Happened(PumpFault fault) => Waiting.UntilAsync(() => counts[fault] == 1, $"{fault}");
}
