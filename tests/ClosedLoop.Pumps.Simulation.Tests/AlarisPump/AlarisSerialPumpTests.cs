using ClosedLoop.Pumps.Simulators;
using Xunit;
using static ClosedLoop.Pumps.Simulation.Tests.Pumps;

namespace ClosedLoop.Pumps.Simulation.Tests;

/// <summary>The serial pump against a host written from the document.</summary>
public sealed class AlarisSerialPumpTests
{
    private static readonly string Arm = "REMOTE_CTRL^ENABLED^" + RawAlarisHost.Crc(AlarisRig.Serial);

    [Fact]
    public async Task It_says_who_it_is_and_how_fast_it_answers()
    {
        await using var rig = new AlarisRig();
        using var host = await rig.DialAsync();

        Assert.Equal(["INST_SERIALNO", AlarisRig.Serial], await host.AskAsync("INST_SERIALNO"));
        Assert.Equal(["COMMS_PROTOCOL", "1.0"], await host.AskAsync("COMMS_PROTOCOL"));
        Assert.Equal(["COMMS_RESPONSE_MAX", "500"], await host.AskAsync("COMMS_RESPONSE_MAX"));
        Assert.Equal(["ALARM", "NONE"], await host.AskAsync("ALARM"));
        Assert.Equal(["REMQUERY", "DEACT"], await host.AskAsync("REMQUERY^DEACT"));
    }

    [Fact]
    public async Task Its_status_follows_the_physics_and_its_log_ids_grow()
    {
        await using var rig = new AlarisRig(new() { SerialNumber = AlarisRig.Serial, Words = new AlarisWords { Infusing = "RUN" } });
        using var host = await rig.DialAsync();
        var before = await host.AskAsync("INF");
        rig.Front.Do(p => p.Pump.ProgramByHand("A", "RN1", Saline, 36 * Ml, 10 * Ml));
        rig.Pass(100);

        var inf = await host.AskAsync("INF");

        Assert.Equal(14, inf.Length);
        Assert.Equal([AlarisRig.Serial, "NONE", "RUN", "36.00", "ml/h"], inf[1..6]);
        Assert.Equal(["1.00", "ml", "40", "mmHg", "0:15"], inf[7..12]);
        Assert.Equal(("STOP", 1), (before[3], int.Parse(inf[13]) - int.Parse(before[13])));
        Assert.Equal(["INF_VI", "1.00", "ml"], await host.AskAsync("INF_VI"));
        Assert.Equal(["INF_RATE", "36.00", "ml/h"], await host.AskAsync("INF_RATE"));
        Assert.Equal(["INF_VTBI", "ACTIV", "10.000", "ml"], await host.AskAsync("INF_VTBI"));
    }

    [Fact]
    public async Task Nothing_is_written_without_permission_with_a_wrong_code_or_after_it_lapsed()
    {
        await using var rig = new AlarisRig();
        using var host = await rig.DialAsync();
        Assert.Equal("0.00", (await host.AskAsync("INF_RATE^25.00^ml/h"))[1]);
        Assert.Equal(["REMOTE_CTRL", "DISABLED"], await host.AskAsync("REMOTE_CTRL^ENABLED^0000"));
        Assert.Equal("0.00", (await host.AskAsync("INF_RATE^25.00^ml/h"))[1]);

        Assert.Equal(["REMOTE_CTRL", "ENABLED"], await host.AskAsync(Arm));
        Assert.Equal("25.00", (await host.AskAsync("INF_RATE^25.00^ml/h"))[1]);
        Assert.Equal(["INF_VTBI", "ACTIV", "11.000", "ml"], await host.AskAsync("INF_VTBI^ACTIV^11.000^ml^STOP"));
        rig.Pass(3);
        Assert.Equal("25.00", (await host.AskAsync("INF_RATE^30.00^ml/h"))[1]);
        await host.AskAsync(Arm);
        await host.AskAsync("REMOTE_CTRL^DISABLED");
        Assert.Equal("25.00", (await host.AskAsync("INF_RATE^30.00^ml/h"))[1]);
        Assert.Equal(5, rig.Front.Do(p => p.Refusals));
        Assert.Equal(0, rig.Front.Do(p => p.SerialStarts));
    }

    [Fact]
    public async Task Firmware_without_remote_control_permits_nothing_and_is_read_as_ever()
    {
        await using var rig = new AlarisRig(new() { SerialNumber = AlarisRig.Serial, HasRemoteControl = false });
        using var host = await rig.DialAsync();

        Assert.Equal(["REMOTE_CTRL", "DISABLED"], await host.AskAsync(Arm));
        Assert.Equal("0.00", (await host.AskAsync("INF_RATE^25.00^ml/h"))[1]);
        Assert.Equal("STOP", (await host.AskAsync("INF"))[3]);
    }

    [Theory]
    [InlineData("INF_RATE^0.05^ml/h", "INF_RATE^0.00^ml/h")]
    [InlineData("INF_RATE^201.00^ml/h", "INF_RATE^0.00^ml/h")]
    [InlineData("INF_RATE^25.00^ml/min", "INF_RATE^0.00^ml/h")]
    [InlineData("INF_VTBI^ACTIV^61.000^ml^STOP", "INF_VTBI^DEACT^0.000^ml")]
    [InlineData("INF_VTBI^ACTIV^1.001^ml^STOP", "INF_VTBI^DEACT^0.000^ml")]
    public async Task What_the_pump_cannot_do_is_refused_and_the_answer_says_what_is(string command, string answer)
    {
        await using var rig = new AlarisRig();
        using var host = await rig.PermittedAsync();

        Assert.Equal(answer.Split('^'), await host.AskAsync(command));
        Assert.Equal(1, rig.Front.Do(p => p.Refusals));
    }

    [Fact]
    public async Task The_watchdog_stops_what_a_serial_command_started_15_s_after_the_last_word()
    {
        await using var rig = new AlarisRig();
        using var host = await Started(rig);
        for (var i = 0; i < 10; i++)
        {
            rig.Pass(14);
            Assert.Equal("INFUSE", (await host.AskAsync("INF"))[3]);
        }

        rig.Pass(14.9);
        Assert.False(rig.Front.Do(p => p.CommunicationsFailed));
        rig.Pass(0.2);
        Assert.True(rig.Front.Do(p => p.CommunicationsFailed));
        Assert.Equal(["COMMS FAILURE", "STOP"], (await host.AskAsync("INF"))[2..4]);

        // Ten polls at 14 s and 15 s more at 36 ml/h: it stopped at its own millisecond, not when somebody asked.
        Assert.Equal("1.55", (await host.AskAsync("INF_VI"))[1]);
    }

    [Fact]
    public async Task The_watchdog_does_not_watch_what_a_nurse_started()
    {
        await using var rig = new AlarisRig();
        rig.Front.Do(p => p.Pump.ProgramByHand("A", "RN1", Saline, 36 * Ml, 10 * Ml));
        rig.Pass(60);

        Assert.False(rig.Front.Do(p => p.CommunicationsFailed || p.IsWatched));
        using var host = await rig.DialAsync();
        Assert.Equal("INFUSE", (await host.AskAsync("INF"))[3]);
    }

    [Fact]
    public async Task Start_and_stop_are_silent_without_permission_and_echoed_with_it()
    {
        await using var rig = new AlarisRig();
        using var host = await rig.DialAsync();
        Assert.True(await host.IsSilentAsync("INF_START"));
        using var other = await Started(rig);
        await other.AskAsync(Arm);
        Assert.Equal(["INF_STOP"], await other.AskAsync("INF_STOP"));
        Assert.Equal(["INF_BOLUS", "ENABLED"], await other.AskAsync("INF_BOLUS^ENABLED"));
        Assert.Equal((1, false), rig.Front.Do(p => (p.SerialStarts, p.IsWatched)));
    }

    [Fact]
    public async Task A_damaged_frame_and_an_unknown_command_are_not_answered()
    {
        await using var rig = new AlarisRig();
        using var host = await rig.DialAsync();
        await host.SendAsync("!INF|0000\r!INF|49\u001B!IN");

        Assert.Equal("INST_SERIALNO", (await host.AskAsync("INST_SERIALNO"))[0]);
        Assert.True(await host.IsSilentAsync("INF_MAGIC"));
        Assert.Equal(3, rig.Front.BadFrames);
    }

    private static async Task<RawAlarisHost> Started(AlarisRig rig)
    {
        var host = await rig.PermittedAsync();
        await host.AskAsync("INF_RATE^36.00^ml/h");
        await host.AskAsync("INF_VTBI^ACTIV^50.000^ml^STOP");
        Assert.Equal(["INF_START"], await host.AskAsync("INF_START"));
        return host;
    }
}
