using System.Collections.Immutable;
using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;
using ClosedLoop.Pumps.Simulators;
using Xunit;
using static ClosedLoop.Pumps.Simulation.Tests.Pumps;

namespace ClosedLoop.Pumps.Simulation.Tests;

/// <summary>Any mixture of therapies: volumes add up to the nanolitre and the log does not depend on how often time is looked at.</summary>
public class TherapyPropertyTests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 60)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void What_is_logged_is_what_flowed(int seed)
    {
        var pump = Shift(seed, stepMs: 60_000);
        if (pump.Status("A")!.Infusing)
            pump.Pause("A", "N1");
        long logged = 0;
        foreach (var e in pump.Log.Everything.Where(e => e.Kind is EventKind.DeliveryStop or EventKind.DeliveryComplete))
            logged += (long)e.Status!.Sources.Single(s => s.Source == e.Source).SegmentNl;
        Assert.Equal(pump.Truth.Infusions.Sum(i => i.DeliveredNl), logged);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void The_log_does_not_depend_on_how_often_time_is_looked_at(int seed) =>
        Assert.Equal(Shift(seed, stepMs: 9_973).Log.Everything, Shift(seed, stepMs: 3 * Hour).Log.Everything);

    [Fact]
    public void The_shifts_reach_every_source_mode_and_kind_of_event()
    {
        var events = Enumerable.Range(1, 60).SelectMany(seed => Shift(seed, 3 * Hour).Log.Everything).ToArray();
        Assert.Equal(
            [Source.Primary, Source.Secondary, Source.ClinicianDose, Source.LoadingDose, Source.PatientDose, Source.Intermittent],
            events.Select(e => e.Source).Where(s => s != Source.Unspecified).Distinct().Order());
        Assert.Equal(
            Enum.GetValues<DeliveryMode>().Where(m => m != DeliveryMode.Unspecified),
            events.SelectMany(e => e.Status!.Sources).Select(s => s.DeliveryMode).Distinct().Order());
        Assert.Contains(events, e => e.Kind == EventKind.AlarmChange);
        Assert.Contains(events, e => e.Status!.Tci is not null);
    }

    private static SimPump Shift(int seed, long stepMs)
    {
        var random = new Random(seed);
        var actions = Enumerable.Range(1, 40).Select(n => Action(random, n * 4 * Minute)).ToImmutableArray();
        var channel = (seed % 2 == 0 ? SimChannelConfig.Pca("A") : SimChannelConfig.LargeVolume("A").Capable()) with
        {
            EscalateAfterMs = 90_000,
            RestartsAfterAlarm = seed % 3 == 0,
            PrimaryResumesAfterSecondary = seed % 5 != 0,
        };
        var pump = new SimPump(Config(channel), 0, Epoch);
        var bedside = new Bedside(pump, new Nurse("N1", seed, new NurseBehaviour { TidiesUpFinished = seed % 7 != 0 }, new TherapyScript(actions)));
        for (var t = stepMs; t < 3 * Hour; t += stepMs)
            bedside.Advance(t);
        bedside.Advance(3 * Hour);
        return pump;
    }

    private static TherapyAction Action(Random random, long atMs)
    {
        var rate = random.Next(1, 2_000) * 100_000L;
        var volume = random.Next(1, 100) * 100_000L;
        var small = random.Next(1, 10) * 100_000L;
        return random.Next(17) switch
        {
            0 => Do((p, n) => p.ProgramByHand("A", n, Saline, rate, volume, 60 * Ml, small)),
            1 => Do((p, n) => p.ProgramSteps("A", n, Saline, [new(rate, small), new(0, 0, 3 * Minute), new(2 * Ml, small, PausesForConfirmation: true)])),
            2 => Do((p, n) => p.ConfirmStep("A", n)),
            3 => Do((p, n) => p.ProgramRamp("A", n, Saline, [new(rate, small), new(20 * Ml, volume), new(rate, small)])),
            4 => Do((p, n) => p.ProgramDoses("A", n, Saline, rate, small, 3, 2 * Minute)),
            5 => Do((p, n) => p.ProgramPca("A", n, Saline, Pca, rate / 10 / 100_000 * 100_000, small)),
            6 or 7 => TherapyAction.Happens(atMs, "A", p => p.PressHandset("A")),
            8 => Do((p, n) => p.Bolus("A", n, 60 * Ml, small)),
            9 => Do((p, n) => p.Piggyback("A", n, Saline, rate, small)),
            10 => Do((p, n) => p.Titrate("A", n, rate)),
            11 => Do((p, n) => p.Pause("A", n)),
            12 => Do((p, n) => p.Restart("A", n)),
            13 => TherapyAction.Happens(atMs, "A", p => p.AirInLine("A")),
            14 => TherapyAction.Happens(atMs, "A", p => p.HangContainer("A", volume)),
            15 => Do((p, n) => p.ProgramTci("A", n, Saline, new SimTci(TciMode.User, "M", null, [new(0, rate, null, null), new(Minute, 3 * Ml, null, null)]))),
            _ => Do((p, n) => p.ChangeLibraryProgram("A", n, Saline, rate, volume)),
        };

        TherapyAction Do(Func<SimPump, string, KeypadResult> verb) => TherapyAction.Do(atMs, "A", verb);
    }

    private static SimPca Pca => new()
    {
        PatientDoseNl = Ml / 2,
        PatientDose = new Quantity(1, 0, 263_890),
        LockoutMs = 5 * Minute,
        VolumeLimitNl = 4 * Ml,
        LimitPeriodMs = Hour,
    };
}
