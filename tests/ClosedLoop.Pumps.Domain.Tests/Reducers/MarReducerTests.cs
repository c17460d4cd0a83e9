using ClosedLoop.Pumps.Domain.Device;
using ClosedLoop.Pumps.Domain.Events;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Domain.Reducers;
using ClosedLoop.Pumps.Domain.Tests.Support;
using FsCheck.Fluent;
using Xunit;

namespace ClosedLoop.Pumps.Domain.Tests.Reducers;

public class MarReducerTests
{
    private static readonly FsCheck.Gen<List<(int Action, decimal Amount)>> Shifts =
        (from action in Gen.Choose(0, 6) from amount in Check.Positive(5_000) select (action, amount)).ListOf(40).Select(l => l.ToList());

    private static (MarState State, List<DeliverySegment> Ended) Read(IEnumerable<PumpEvent> log, MarState? from = null)
    {
        var (state, ended) = (from ?? MarState.Empty, new List<DeliverySegment>());
        foreach (var pumpEvent in log)
        {
            var step = MarReducer.Apply(state, pumpEvent);
            state = step.State;
            ended.AddRange(step.Ended);
        }

        return (state, ended);
    }

    private static ModelPump Play(IEnumerable<(int Action, decimal Amount)> shift)
    {
        var pump = new ModelPump();
        foreach (var (action, amount) in shift)
            pump.Do(action, amount);
        pump.Stop();
        return pump;
    }

    [Fact]
    public void The_segments_of_any_shift_add_up_to_what_the_pump_gave_and_none_needs_review() =>
        Check.That(Shifts, shift =>
        {
            var pump = Play(shift);
            var (state, ended) = Read(pump.Log);
            Assert.Equal(pump.GivenTotal, ended.Sum(s => s.Given.Millilitres));
            Assert.All(ended, s => Assert.Equal(SegmentFlags.None, s.Flags));
            Assert.All(state.Sources.Values, t => Assert.Null(t.Open));
        });

    [Fact]
    public void S8_events_that_come_again_in_any_number_change_nothing() =>
        Check.That(
            from shift in Shifts from back in Gen.Choose(0, 10).ListOf(200) select (shift, back),
            x =>
            {
                var log = Play(x.shift).Log;
                var repeated = log.SelectMany((e, i) => log.Skip(Math.Max(0, i - x.back.ElementAtOrDefault(i))).Take(i + 1 - Math.Max(0, i - x.back.ElementAtOrDefault(i))));
                Assert.Equal(Read(log).Ended, Read(repeated).Ended);
            });

    [Fact]
    public void Whatever_is_missing_from_the_log_the_sum_is_right_or_a_segment_says_why_not() =>
        Check.That(
            from shift in Shifts from missing in Gen.Choose(0, 60) select (shift, missing),
            x =>
            {
                var pump = Play(x.shift);
                var (state, ended) = Read(pump.Log.Where((_, i) => i != x.missing));
                var open = state.Sources.Values.Select(t => t.Open).OfType<DeliverySegment>().ToList();
                var sum = ended.Concat(open).Sum(s => s.Given.Millilitres);

                // A missing last stop, of a delivery or before the counters are cleared, or a missing pair leaves no trace in the log itself;
                // the sequence gap is what tells those (S8).
                var shows = pump.Log.Skip(x.missing + 1).TakeWhile(one => one is not VolumeCountersCleared)
                    .Any(one => one is DeliveryStart or DeliveryStop or DeliveryComplete);
                var traceless = x.missing >= pump.Log.Count - 2 || !shows || pump.Log[x.missing] is DeliveryStart or VolumeCountersCleared;
                Assert.True(sum == pump.GivenTotal || ended.Any(s => s.NeedsReview) || open.Any(s => s.NeedsReview) || traceless);
            });

    [Fact]
    public void Completion_ends_a_segment_and_KVO_is_the_next_one()
    {
        var pump = new ModelPump();
        pump.Start(false);
        pump.Give(100);
        pump.Complete();
        pump.Give(0.5m);
        pump.Stop();
        var ended = Read(pump.Log).Ended;
        Assert.Equal([SegmentEnd.Completed, SegmentEnd.Stopped], ended.Select(s => s.End!.Value));
        Assert.Equal([false, true], ended.Select(s => s.Kvo));
        Assert.Equal([100m, 0.5m], ended.Select(s => s.Given.Millilitres));
    }

    [Fact]
    public void A_bolus_is_its_own_segment_and_not_counted_twice()
    {
        var pump = new ModelPump();
        pump.Start(false);
        pump.Give(10);
        pump.Bolus(2);
        pump.Start(false);
        pump.Give(5);
        pump.Stop();
        var ended = Read(pump.Log).Ended;
        Assert.Equal([10m, 2m, 5m], ended.Select(s => s.Given.Millilitres));
        Assert.Equal(InfusionSource.ClinicianDose, ended[1].Source.Source);
        Assert.All(ended, s => Assert.False(s.NeedsReview));
    }

    [Fact]
    public void S10_a_counter_that_falls_without_an_event_is_a_new_segment_to_review_and_never_negative()
    {
        var pump = new ModelPump();
        pump.Start(false);
        pump.Give(10);
        pump.Stop();
        pump.LoseCount();
        pump.Start(false);
        pump.Give(3);
        pump.Stop();
        var ended = Read(pump.Log).Ended;
        Assert.Equal([10m, 3m], ended.Select(s => s.Given.Millilitres));
        Assert.Equal([SegmentFlags.None, SegmentFlags.CounterFell], ended.Select(s => s.Flags));
        Assert.NotEqual(ended[0].Delivery, ended[1].Delivery);
    }

    [Fact]
    public void S10_a_counter_that_falls_while_running_keeps_the_segment_counter_and_is_flagged()
    {
        var pump = new ModelPump();
        pump.Start(false);
        pump.Give(10);
        pump.Stop();
        pump.Start(false);
        pump.Give(3);
        pump.LoseCount();
        pump.Stop();
        var last = Read(pump.Log).Ended[^1];
        Assert.Equal((3m, SegmentFlags.CounterFell), (last.Given.Millilitres, last.Flags));
    }

    [Fact]
    public void S10_a_counter_cleared_with_an_event_is_a_normal_boundary()
    {
        var pump = new ModelPump();
        pump.Start(false);
        pump.Give(10);
        pump.ClearCounters();
        pump.Give(4);
        pump.Stop();
        var ended = Read(pump.Log).Ended;
        Assert.Equal([10m, 4m], ended.Select(s => s.Given.Millilitres));
        Assert.All(ended, s => Assert.False(s.NeedsReview));
    }

    [Fact]
    public void S10_counters_are_not_compared_across_a_power_on()
    {
        var pump = new ModelPump();
        pump.Start(false);
        pump.Give(10);
        pump.Do(5, 0);
        pump.PowerCycle();
        pump.Start(false);
        pump.Give(3);
        pump.Stop();
        var ended = Read(pump.Log).Ended;
        Assert.Equal([10m, 3m], ended.Select(s => s.Given.Millilitres));
        Assert.Equal(SegmentFlags.StopMissing | SegmentFlags.BootChanged, ended[0].Flags);
        Assert.Equal(SegmentFlags.BootChanged, ended[1].Flags);
    }

    [Fact]
    public void S8_lost_events_mark_what_runs_and_what_follows_incomplete()
    {
        var pump = new ModelPump();
        pump.Start(false);
        pump.Give(10);
        pump.Stop();
        pump.Start(false);
        pump.Give(3);
        pump.Stop();
        var (state, _) = Read(pump.Log.Take(1));
        state = MarReducer.Apply(
            state, new EventsLost(Sample.Pump, new LogEpoch(1), new DeviceSequence(2), new DeviceSequence(3), LostReason.LogOverwritten));
        var (after, ended) = Read(pump.Log.Skip(3), state);
        Assert.True(after.Incomplete);
        Assert.All(ended, s => Assert.True(s.Flags.HasFlag(SegmentFlags.EventsLost)));
        Assert.NotEmpty(ended);
    }

    [Fact]
    public void A_stop_without_a_start_is_documented_by_its_own_counter()
    {
        var pump = new ModelPump();
        pump.Start(false);
        pump.Give(7);
        pump.Stop();
        var only = Assert.Single(Read(pump.Log.Skip(1)).Ended);
        Assert.Equal((7m, SegmentFlags.StartMissing), (only.Given.Millilitres, only.Flags));
        Assert.Null(only.StartedAt);
    }
}
