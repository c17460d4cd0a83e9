using ClosedLoop.Pumps.Domain.Device;
using ClosedLoop.Pumps.Domain.Events;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Domain.Reducers;
using ClosedLoop.Pumps.Domain.Tests.Support;
using FsCheck.Fluent;
using Xunit;

namespace ClosedLoop.Pumps.Domain.Tests.Reducers;

public class TwinReducerTests
{
    private static DeliveryStart Event(ulong sequence, decimal rate, ulong boot = 1) =>
        new(Sample.Header(sequence, boot), Sample.Idle with { RateNow = Sample.Rate(rate) }, InfusionSource.Primary);

    private static PumpTelemetry Telemetry(ulong monotonicMs, decimal rate, ulong boot = 1, params uint[] alarms) => new()
    {
        Boot = new BootId(boot),
        MonotonicMs = monotonicMs,
        DeviceTime = Sample.Now,
        Channels = [Sample.Idle with { RateNow = Sample.Rate(rate) }],
        OnMains = true,
        ActiveAlarms = [.. alarms],
    };

    private static decimal RateOf(PumpTwin twin) => twin.Channels[Sample.ChannelA].Status.RateNow.MillilitresPerHour;

    private static PumpTwin New => PumpTwin.New(Sample.Pump);

    [Fact]
    public void An_older_word_never_overwrites_a_newer_one()
    {
        var twin = TwinReducer.Apply(New, Telemetry(5_000, 20), Sample.Now);
        Assert.Equal(20, RateOf(TwinReducer.Apply(twin, Event(4, 10), Sample.Now)));
        Assert.Equal(10, RateOf(TwinReducer.Apply(twin, Event(6, 10), Sample.Now)));
        Assert.Equal(20, RateOf(TwinReducer.Apply(twin, Telemetry(4_999, 10), Sample.Now)));
    }

    [Fact]
    public void S11_the_age_is_that_of_the_state_that_is_shown()
    {
        var twin = TwinReducer.Apply(New, Telemetry(5_000, 20), Sample.Now);
        twin = TwinReducer.Apply(twin, Event(4, 10), Sample.Now.AddHours(1));
        Assert.Equal(Sample.Now, twin.Channels[Sample.ChannelA].At);
    }

    [Fact]
    public void Replay_from_before_a_power_on_is_history()
    {
        var twin = TwinReducer.Apply(TwinReducer.Connected(New, new BootId(2)), Telemetry(10, 20, boot: 2), Sample.Now);
        twin = TwinReducer.Apply(twin, Event(900, 10), Sample.Now);
        Assert.Equal(20, RateOf(twin));
        var alarm = new AlarmBegin(Sample.Header(901), Sample.Idle, 196940, AlarmPriority.High);
        Assert.Empty(TwinReducer.Apply(twin, alarm, Sample.Now).ActiveAlarms!);
    }

    [Fact]
    public void S10_after_a_power_on_alarms_are_unknown_not_none()
    {
        var twin = TwinReducer.Apply(New, Telemetry(5_000, 20, 1, 196940), Sample.Now);
        Assert.Equal([196940u], twin.ActiveAlarms!);
        Assert.Null(TwinReducer.Connected(twin, new BootId(2)).ActiveAlarms);
        Assert.Equal(twin, TwinReducer.Connected(twin, new BootId(1)));
    }

    [Fact]
    public void Alarms_begin_and_end_with_their_events()
    {
        var twin = TwinReducer.Apply(New, new AlarmBegin(Sample.Header(1), Sample.Idle, 7, AlarmPriority.Low), Sample.Now);
        Assert.Equal([7u], twin.ActiveAlarms!);
        twin = TwinReducer.Apply(twin, new AlarmEnd(Sample.Header(2), Sample.Idle, 7, AlarmPriority.Low), Sample.Now);
        Assert.Empty(twin.ActiveAlarms!);
    }

    [Fact]
    public void S8_a_replay_with_any_repetition_gives_the_same_twin() =>
        Check.That(
            from rates in Gen.Choose(1, 900).NonEmptyListOf() from back in Gen.Choose(0, 8).ListOf(100) select (rates, back),
            x =>
            {
                var log = x.rates.Select((r, i) => Event((ulong)i + 1, r, i < x.rates.Count / 2 ? 1u : 2u)).ToList();
                var once = log.Aggregate(New, (t, e) => TwinReducer.Apply(t, e, Sample.Now));
                var twin = New;
                for (var i = 0; i < log.Count; i++)
                    for (var j = Math.Max(0, i - x.back.ElementAtOrDefault(i)); j <= i; j++)
                        twin = TwinReducer.Apply(twin, log[j], Sample.Now);
                Assert.Equal(once.Channels[Sample.ChannelA], twin.Channels[Sample.ChannelA]);
                Assert.Equal(once.LastEvent, twin.LastEvent);
            });
}
