using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;
using ClosedLoop.Pumps.Simulators;
using Xunit;
using static ClosedLoop.Pumps.Simulation.Tests.Pumps;

namespace ClosedLoop.Pumps.Simulation.Tests;

public class DeliveryPropertyTests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 40)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Segments_add_up_to_the_total_and_to_what_really_flowed(int seed)
    {
        var pump = Shift(seed, stepMs: 60_000);
        pump.Advance(pump.NowMs + 1);
        if (pump.Status("A")!.Infusing)
            pump.Pause("A", "N1");
        pump.ClearProgram("A", "N1");

        var segments = 0UL;
        foreach (var e in pump.Log.Everything.Where(e => e.Kind is EventKind.DeliveryStop or EventKind.DeliveryComplete))
            segments += e.Status!.Sources.Single(s => s.Source == e.Source).SegmentNl;
        Assert.Equal(pump.Truth.Infusions.Sum(i => i.DeliveredNl), (long)segments);
        Assert.True(segments > 0);

        foreach (var (cleared, own) in Deliveries(pump))
            Assert.Equal(Primary(cleared).CumulativeNl, own);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void The_log_does_not_depend_on_how_often_time_is_looked_at(int seed) =>
        Assert.Equal(Shift(seed, stepMs: 137).Log.Everything, Shift(seed, stepMs: 3 * Hour).Log.Everything);

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Sequences_are_gap_free_and_a_start_is_always_from_zero(int seed)
    {
        var log = Shift(seed, stepMs: 60_000).Log;
        Assert.Equal(Enumerable.Range(1, log.Everything.Count), log.Everything.Select(e => (int)e.Sequence));
        Assert.All(
            log.Everything.Where(e => e.Kind == EventKind.DeliveryStart),
            e => Assert.Equal(0UL, e.Status!.Sources.Single(s => s.Source == e.Source).SegmentNl));
    }

    private static SimPump Shift(int seed, long stepMs)
    {
        var config = Config();
        var script = TherapyScript.FromSeed(seed, config, Saline, 2 * Hour);
        var bedside = new Bedside(new SimPump(config, 0, Epoch), new Nurse("N1", seed, new NurseBehaviour(), script));
        for (var t = stepMs; t < 3 * Hour; t += stepMs)
            bedside.Advance(t);
        bedside.Advance(3 * Hour);
        return bedside.Pump;
    }

    // For each delivery that was wiped: the event, and the primary and dose segments since the delivery before.
    private static IEnumerable<(Event Cleared, ulong OwnNl)> Deliveries(SimPump pump)
    {
        var own = 0UL;
        foreach (var e in pump.Log.Everything)
        {
            if (e.Kind is EventKind.DeliveryStop or EventKind.DeliveryComplete && e.Source != Source.Secondary)
                own += e.Status!.Sources.Single(s => s.Source == e.Source).SegmentNl;
            if (e.Kind == EventKind.ProgramCleared && e.Source == Source.Primary)
            {
                yield return (e, own);
                own = 0;
            }
        }
    }
}
