using System.Net.Sockets;
using ClosedLoop.Pumps.Simulators;
using ClosedLoop.Pumps.Testing;
using Xunit;

namespace ClosedLoop.Pumps.Simulation.Tests;

/// <summary>Each fault of the catalogue that applies to the serial pump does what it says, once, and is counted.</summary>
public sealed class AlarisFaultTests
{
    private readonly FaultCounts counts = new();

    public static TheoryData<PumpFault> Others =>
        [.. Enum.GetValues<PumpFault>().Where(f => !FaultApplicability.Applies(SimFront.AlarisPump, f))];

    [Theory]
    [InlineData(PumpFault.WrongChecksum)]
    [InlineData(PumpFault.Noise)]
    public async Task A_damaged_answer_is_no_frame_and_the_next_is(PumpFault fault)
    {
        await using var rig = new AlarisRig();
        using var host = await rig.DialAsync();
        Inject(rig, fault);

        await Assert.ThrowsAsync<FormatException>(() => host.AskAsync("INF_VI"));
        Assert.Equal("INF_VI", (await host.AskAsync("INF_VI"))[0]);
        Assert.Equal(1, counts[fault]);
    }

    [Fact]
    public async Task An_answer_is_given_up_by_ESC_or_cut_off_in_turn()
    {
        await using var rig = new AlarisRig();
        using var host = await rig.DialAsync();
        var broken = new List<string>();
        for (var i = 1; i <= 2; i++)
        {
            Inject(rig, PumpFault.MissingEnd);
            await host.SendAsync($"!INST_SERIALNO|457D\r");
            await Waiting.UntilAsync(() => counts[PumpFault.MissingEnd] == i, "the cut");
            await host.SendAsync($"!ALARM|50B2\r");
            broken.Add(await host.LineAsync());
        }

        Assert.Equal(["!INST_SERIALN\u001B!ALARM^NONE|" + RawAlarisHost.Crc("ALARM^NONE"),
            "!INST_SERIALN!ALARM^NONE|" + RawAlarisHost.Crc("ALARM^NONE")], broken.Select(b => b.Remove(13, b.IndexOfAny(['!', '\u001B'], 13) - 13)));
    }

    [Fact]
    public async Task A_split_answer_is_a_good_one_and_a_doubled_comes_twice()
    {
        await using var rig = new AlarisRig();
        using var host = await rig.DialAsync();
        Inject(rig, PumpFault.SplitFrame);
        Assert.Equal("INF", (await host.AskAsync("INF"))[0]);
        Inject(rig, PumpFault.DuplicateBlock);
        await host.AskAsync("INF_VI");

        Assert.StartsWith("!INF_VI^", await host.LineAsync(), StringComparison.Ordinal);
        Assert.Equal(2, counts.Total);
    }

    [Theory]
    [InlineData(PumpFault.AckLost, "!ALARM")]
    [InlineData(PumpFault.MergedFrames, "!INF_VI")]
    public async Task A_lost_answer_never_comes_and_a_merged_one_comes_before_the_next(PumpFault fault, string next)
    {
        await using var rig = new AlarisRig();
        using var host = await rig.DialAsync();
        Inject(rig, fault);
        await host.SendAsync($"!INF_VI|{RawAlarisHost.Crc("INF_VI")}\r");
        await Waiting.UntilAsync(() => counts[fault] == 1, "the fault");
        await host.SendAsync("!ALARM|50B2\r");

        Assert.StartsWith(next, await host.LineAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_late_answer_comes_behind_the_next()
    {
        await using var rig = new AlarisRig();
        using var host = await rig.DialAsync();
        Inject(rig, PumpFault.LateAnswer);
        await host.SendAsync($"!INF_VI|{RawAlarisHost.Crc("INF_VI")}\r");
        await Waiting.UntilAsync(() => counts[PumpFault.LateAnswer] == 1, "the fault");
        Assert.Equal("ALARM", (await host.AskAsync("ALARM"))[0]);
        var late = host.LineAsync();
        await Waiting.UntilAsync(
            () =>
            {
                rig.Pass(1);
                return late.IsCompleted;
            },
            "the late answer");

        Assert.StartsWith("!INF_VI", await late, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_half_open_line_says_nothing_and_a_reset_ends_it()
    {
        await using var rig = new AlarisRig();
        using var mute = await rig.DialAsync();
        Inject(rig, PumpFault.HalfOpen);
        await mute.SendAsync("!ALARM|50B2\r");
        await Waiting.UntilAsync(() => counts[PumpFault.HalfOpen] == 1, "the fault");
        using var host = await rig.DialAsync();
        Assert.Equal("ALARM", (await host.AskAsync("ALARM"))[0]);

        Inject(rig, PumpFault.ResetMidway);
        var end = await Assert.ThrowsAnyAsync<Exception>(() => host.AskAsync("ALARM"));
        Assert.True(end is SocketException or IOException, end.ToString());
    }

    [Fact]
    public async Task Units_and_values_go_wrong_for_a_while()
    {
        await using var rig = new AlarisRig();
        using var host = await rig.DialAsync();
        Inject(rig, PumpFault.UnitChange);
        var units = new List<string>();
        for (var i = 0; i < 4; i++)
            units.Add((await host.AskAsync("INF"))[5]);
        Inject(rig, PumpFault.NoValueStorm);
        var empty = await host.AskAsync("INF");

        Assert.Equal(["ml/min", "ml/min", "ml/min", "ml/h"], units);
        Assert.Equal(("", "", "", ""), (empty[4], empty[7], empty[9], empty[11]));
        Assert.Equal(2, counts.Total);
    }

    [Fact]
    public async Task Another_pump_a_reboot_and_other_firmware_end_the_permission()
    {
        await using var rig = new AlarisRig();
        using var host = await rig.PermittedAsync();
        Inject(rig, PumpFault.PumpMoved);
        Assert.Equal(AlarisRig.Serial + "X", (await host.AskAsync("INST_SERIALNO"))[1]);
        Assert.False(rig.Front.Do(p => p.IsPermitted));

        var arm = "REMOTE_CTRL^ENABLED^" + RawAlarisHost.Crc(AlarisRig.Serial + "X");
        Assert.Equal("ENABLED", (await host.AskAsync(arm))[1]);
        Inject(rig, PumpFault.Reboot);
        Assert.False(rig.Front.Do(p => p.IsPermitted));
        Inject(rig, PumpFault.NoRemoteControl);
        Assert.Equal("DISABLED", (await host.AskAsync(arm))[1]);
        Assert.Equal(3, counts.Total);
    }

    [Theory]
    [MemberData(nameof(Others))]
    public async Task What_does_not_apply_is_not_injected(PumpFault fault)
    {
        await using var rig = new AlarisRig();

        Assert.False(rig.Front.Inject(fault, counts));
        Assert.Equal(0, counts.Total);
    }

    private void Inject(AlarisRig rig, PumpFault fault) => Assert.True(rig.Front.Inject(fault, counts));
}
