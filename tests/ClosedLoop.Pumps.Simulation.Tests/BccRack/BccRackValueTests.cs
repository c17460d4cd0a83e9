using System.Globalization;
using ClosedLoop.Pumps.Protocols.PumpWire.Bcc;
using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;
using ClosedLoop.Pumps.Simulators;
using Xunit;
using static ClosedLoop.Pumps.Simulation.Tests.Pumps;

namespace ClosedLoop.Pumps.Simulation.Tests;

/// <summary>What the values say of the pump's physics and of the bedside.</summary>
public sealed class BccRackValueTests
{
    [Fact]
    public async Task Volume_grows_time_falls_and_at_the_end_the_vein_is_kept_open_after_a_pre_alarm()
    {
        await using var rig = new RackRig();
        using var host = await rig.DiscoveredAsync();
        rig.Infuse(100 * Ml, 10 * Ml);
        rig.Pass(60);
        var running = await One(host);
        Assert.Equal(("100.00", "10.0", "1.66", "300"), (running["INRT"], running["INVTB"], running["INVI"], running["INRMT"]));
        Assert.Equal("100.00", running["INAVRT"]);
        Assert.True(Bits(running, "STATUS1", BccStatus1.Infusing) && !Bits(running, "PREALARM", BccPreAlarm.VolumeNearEnd));

        rig.Pass(200);
        var near = await One(host);
        Assert.True(Bits(near, "PREALARM", BccPreAlarm.VolumeNearEnd) && !Bits(near, "STATUS1", BccStatus1.KvoActive));

        rig.Pass(200);
        var kept = await One(host);
        Assert.True(Bits(kept, "STATUS1", BccStatus1.KvoActive) && Bits(kept, "PREALARM", BccPreAlarm.Kvo));
        Assert.Equal(("1.00", "65535"), (kept["INRT"], kept["INRMT"]));
    }

    [Fact]
    public async Task Pressure_warns_before_it_alarms_and_stops()
    {
        await using var rig = new RackRig();
        using var host = await rig.DiscoveredAsync();
        rig.Infuse(60 * Ml, 100 * Ml);
        rig.Front.Do(r => r.Pumps[RackRig.First].Bedside.Pump.BlockLine("A"));
        rig.Pass(25);
        var before = await One(host);
        rig.Pass(10);
        var after = await One(host);

        Assert.True(Bits(before, "PREALARM", BccPreAlarm.Occlusion) && before["ALARM1"] == "00000000");
        Assert.True(Bits(after, "ALARM1", BccAlarm1.PressureHigh) && after["INRT"] == "0.00");
    }

    [Fact]
    public async Task Single_bits_replace_the_packed_ones_when_set_up_so()
    {
        await using var rig = new RackRig(new BccRackOptions { PackedBits = false });
        using var host = await rig.DiscoveredAsync();
        rig.Infuse(100 * Ml, 10 * Ml);

        var block = await One(host);

        Assert.Equal(("1", "0", "_NV", null), (block["INM3"], block["INA3"], block["INA12"], block["STATUS1"]));
    }

    [Fact]
    public async Task A_bolus_counts_since_the_request_before_and_over_the_therapy()
    {
        await using var rig = new RackRig();
        using var host = await rig.DiscoveredAsync();
        rig.Infuse(10 * Ml, 100 * Ml);
        Assert.Equal("_NV", (await One(host))["INBOVAL"]);
        for (var i = 0; i < 2; i++)
        {
            rig.Front.Do(r => r.Pumps[RackRig.First].Bedside.Pump.Bolus("A", RackRig.Nurse, 600 * Ml, 5 * Ml));
            rig.Pass(40);
        }

        var first = await One(host);
        var second = await One(host);

        Assert.Equal(("2", "2", "5.0", "10.0"), (first["INBOCNT"], first["BOCNT"], first["INBOVAL"], first["BOVAL"]));
        Assert.Equal(("0", "2"), (second["INBOCNT"], second["BOCNT"]));
    }

    [Fact]
    public async Task Counters_saturate_at_the_end_of_their_range()
    {
        await using var rig = new RackRig();
        using var host = await rig.DiscoveredAsync();
        rig.Infuse(1 * Ml, 9_000 * Ml);
        rig.Front.Do(r => r.Pumps[RackRig.First].CountVolume(12_000 * Ml));

        var block = await One(host);

        Assert.Equal(("9999.9", "65535"), (block["INVI"], block["INRMT"]));
    }

    [Fact]
    public async Task A_soft_limit_is_overridden_or_taken_back_and_a_hard_one_refuses()
    {
        await using var rig = new RackRig(pumps: 0);
        using var host = await rig.DiscoveredAsync();
        rig.Front.Do(r => r.Plug(RackRig.First, rig.NewPump(new BccDoseLimits(5 * Ml, 50 * Ml, 80 * Ml))));
        rig.Infuse(20 * Ml, 100 * Ml);
        Assert.Equal(("2", "0", "50.00"), await Guard());

        Enter(60 * Ml, isOverride: false);
        Assert.Equal(("2", "2", "50.00"), await Guard());
        Enter(60 * Ml, isOverride: true);
        Assert.Equal(("3", "1", "50.00"), await Guard());
        Enter(90 * Ml, isOverride: true);
        var hard = await One(host);
        Assert.Equal(("2", "60.00"), (hard["DGDALERTHLH"], hard["INRT"]));

        void Enter(long rate, bool isOverride) => rig.Front.Do(r => r.Pumps[RackRig.First].EnterRate(rate, isOverride));
        async Task<(string?, string?, string?)> Guard() =>
            await One(host) is var b ? (b["DGDSTATUS"], b["DGDALERTSLH"], b["SLHIGH"]) : default;
    }

    [Fact]
    public async Task A_suggestion_walks_through_its_states_with_the_nurses_delays()
    {
        await using var rig = new RackRig();
        using var host = await rig.DiscoveredAsync();
        Assert.Equal("0", (await One(host))["AUTOPROGSTATE"]);
        rig.Front.Do(r => r.Pumps[RackRig.First].AutoProgram = new BccAutoProgram(rig.Clock.NowMs, 3_000, 4_000, 1_000));
        var seen = new List<string?>();
        foreach (var pass in new[] { 0, 3, 4, 1 })
        {
            rig.Pass(pass);
            seen.Add((await One(host))["AUTOPROGSTATE"]);
        }

        Assert.Equal(["1", "2", "3", "4"], seen);
        rig.Front.Do(r => r.Pumps[RackRig.First].AutoProgram = BccAutoProgram.Ignored(rig.Clock.NowMs, 2_000));
        rig.Pass(2);
        var ignored = await One(host);
        Assert.Equal(("6", "1004"), (ignored["AUTOPROGSTATE"], ignored["LASTAUTOPROGERR"]));
    }

    [Fact]
    public async Task With_grouping_on_a_change_is_not_said_before_it_is_whole()
    {
        await using var rig = new RackRig(new BccRackOptions { Grouping = true });
        using var host = await rig.DiscoveredAsync();
        rig.Infuse(100 * Ml, 10 * Ml, dose: new Quantity(50, 1, 265619));

        var settling = await One(host);
        rig.Pass(1);
        var settled = await One(host);

        Assert.Equal(("_NV", "_NV", "_NV"), (settling["INRT"], settling["INDORT"], settling["INSOL"]));
        Assert.Equal(("100.00", "5", "Sodium chloride 0.9%"), (settled["INRT"], settled["INDORT"], settled["INSOL"]));
    }

    [Fact]
    public async Task The_wire_states_are_read_by_the_codec()
    {
        await using var rig = new RackRig();
        using var host = await rig.DiscoveredAsync();
        rig.Infuse(100 * Ml, 10 * Ml);
        rig.Pass(36);
        var block = BccBlock.Read(new BccFrame(host.BedId, (await One(host)).Information));
        var state = BccPumpState.Read(block, RackRig.First)!;

        Assert.Equal((100m, 1m, true), (state.RateMlPerH.OrNull, state.VolumeInfusedMl.OrNull, state.IsInfusing));
        Assert.Equal(324, state.RemainingS.OrNull);
        Assert.Empty(state.Unknown);
        Assert.Equal(0, block.MalformedCount);
    }

    private static async Task<RawBccHost.Block> One(RawBccHost host) => (await host.AskAsync("MEM:GETSLOT#11")).Single();

    private static bool Bits<T>(RawBccHost.Block block, string parameter, T bit)
        where T : struct, Enum =>
        (uint.Parse(block[parameter]!, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture) & Convert.ToUInt32(bit)) != 0;
}
