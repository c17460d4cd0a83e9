using ClosedLoop.Pumps.Domain.Events;
using ClosedLoop.Pumps.Engine.Clocks;
using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Engine.Sessions;
using ClosedLoop.Pumps.Engine.Tests.Orders;
using ClosedLoop.Pumps.Engine.Worklist;
using ClosedLoop.Pumps.Testing;
using Xunit;

namespace ClosedLoop.Pumps.Engine.Tests.Clocks;

/// <summary>A pump's clock, measured and documented.</summary>
public sealed class ClockTests
{
    private readonly ManualTimeProvider time = new();
    private readonly PumpClocks clocks;

    public ClockTests() => clocks = new PumpClocks(new ClockOptions(), new PumpSessionOptions(), time);

    [Fact]
    public void T6_half_the_round_trip_is_taken_off_and_the_shortest_of_the_last_counts()
    {
        Beat(offsetMs: -1_000, roundTripMs: 2_000);
        Assert.Equal(0, Reading.Estimate.Best!.Value.OffsetMs);
        Beat(offsetMs: 90, roundTripMs: 20);
        Beat(offsetMs: -700, roundTripMs: 1_900);
        Assert.Equal((100L, 10), (Reading.Estimate.Best!.Value.OffsetMs, Reading.Estimate.Best!.Value.UncertaintyMs));
        Assert.Equal(0, Reading.Estimate.Jumps);
    }

    [Fact]
    public void An_old_short_measurement_is_forgotten_after_the_last_N()
    {
        Beat(0, 2);
        for (var i = 0; i < new ClockOptions().SamplesMax; i++)
            Beat(-50, 200);
        Assert.Equal(200, Reading.Estimate.Best!.Value.RoundTripMs);
    }

    [Theory]
    [InlineData(3_600_000)]
    [InlineData(-3_600_000)]
    [InlineData(31_000)]
    public void T6_a_change_of_summer_time_or_a_jump_shows_with_the_first_heartbeat_after_it(int jumpMs)
    {
        Beat(0, 20);
        Assert.Equal(ClockStanding.Right, Reading.Standing);
        Beat(jumpMs, 400);
        Assert.Equal((ClockStanding.Suspect, 1), (Reading.Standing, Reading.Estimate.Jumps));
        Assert.Equal(2, Reading.History.Length);
        Beat(0, 20);
        Assert.Equal((ClockStanding.Right, 2), (Reading.Standing, Reading.Estimate.Jumps));
    }

    [Fact]
    public void T6_a_drift_of_100_ppm_is_followed_without_a_jump_and_warned_of_after_14_hours()
    {
        var standings = new List<ClockStanding>();
        for (var minute = 0; minute <= 15 * 60; minute++)
        {
            time.Advance(TimeSpan.FromMinutes(1));
            Beat((minute * 6) - 10, 20); // 100 ppm are 6 ms a minute
            standings.Add(Reading.Standing);
        }

        Assert.Equal(0, Reading.Estimate.Jumps);
        Assert.All(standings.Take(13 * 60), standing => Assert.Equal(ClockStanding.Right, standing));
        Assert.Equal(ClockStanding.Off, standings[^1]);
        Assert.Equal(new ClockOptions().HistoryPointsMax, Reading.History.Length);
    }

    [Fact]
    public void A_locked_clock_is_shown_as_locked()
    {
        clocks.SessionOpened(Sample.Pump, new(1), Sample.Hello(time.GetUtcNow(), 0, 1) with { DeviceClockLocked = true });
        Assert.Equal((true, ClockStanding.Unknown), (Reading.Locked, Reading.Standing));
        Beat(-120_000, 20);
        Assert.Equal((true, ClockStanding.Suspect), (Reading.Locked, Reading.Standing));
        Assert.Equal(1, clocks.Counts()[ClockStanding.Suspect]);
    }

    [Fact]
    public void A_heartbeat_that_answers_none_is_as_uncertain_as_a_trusted_link_may_be_silent()
    {
        Beat(-3_000, null);
        Assert.Equal(2_000, Reading.Estimate.Best!.Value.UncertaintyMs);
        Assert.Equal(ClockStanding.Right, Reading.Standing);
    }

    [Theory]
    [InlineData(3_600, "3600 s ahead")]
    [InlineData(-3_600, "3600 s behind")]
    public async Task T6_what_a_pump_documents_with_a_wrong_clock_carries_both_times(int offsetSeconds, string said)
    {
        await using var ward = new OrderWard();
        await ward.ConnectAsync();
        await ward.CommitAsync(Shown(ward, 1, offsetSeconds));

        var document = Assert.Single(ward.Documented);
        var note = document.Split('\r').Single(segment => segment.StartsWith("NTE", StringComparison.Ordinal));
        Assert.Contains("Clock suspect", note, StringComparison.Ordinal);
        Assert.Contains(said, note, StringComparison.Ordinal);
        Assert.Contains(ward.Now.AddSeconds(offsetSeconds).ToString("yyyy-MM-ddTHH:mm:ss", null), note, StringComparison.Ordinal);
        Assert.Contains(ward.Now.ToString("yyyy-MM-ddTHH:mm:ss", null), note, StringComparison.Ordinal);
        Assert.Contains("|" + ward.Now.ToString("yyyyMMddHHmmss", null), document.Split('\r').Single(one => one.StartsWith("OBR", StringComparison.Ordinal)), StringComparison.Ordinal);

        var marked = Assert.Single(ward.Read(reader => reader.ListMarkedEvents(Sample.Pump, 10))).Event;
        Assert.Equal(EventMarks.ClockSuspect, marked.Marks);
        Assert.Equal((ward.Now.AddSeconds(offsetSeconds), ward.Now), (marked.DeviceTime, marked.OccurredAt!.Value));
        Assert.Single(ward.Read(reader => reader.ListOpenWork(10)), item => item.Kind == WorkKind.PumpClockWrong);
    }

    [Fact]
    public async Task T6_a_clock_set_right_closes_the_matter_and_one_a_little_off_raises_none()
    {
        await using var ward = new OrderWard();
        await ward.ConnectAsync();
        await ward.CommitAsync(Shown(ward, 1, 29));
        Assert.DoesNotContain("Clock suspect", Assert.Single(ward.Documented), StringComparison.Ordinal);
        Assert.DoesNotContain(ward.Read(reader => reader.ListOpenWork(10)), item => item.Kind == WorkKind.PumpClockWrong);

        await ward.CommitAsync(Shown(ward, 2, 60));
        Assert.Single(ward.Read(reader => reader.ListOpenWork(10)), item => item.Kind == WorkKind.PumpClockWrong);
        await ward.CommitAsync(new DeviceTimeChanged(Sample.Header(3, ward.Now), ward.Now.AddSeconds(60)));
        Assert.DoesNotContain(ward.Read(reader => reader.ListOpenWork(10)), item => item.Kind == WorkKind.PumpClockWrong);
    }

    [Theory]
    [InlineData(299, false)]
    [InlineData(301, true)]
    public async Task An_entry_that_comes_after_the_policy_age_is_marked_late(int afterSeconds, bool late)
    {
        await using var ward = new OrderWard();
        await ward.ConnectAsync();
        var occurred = ward.Now;
        ward.Manual.Advance(TimeSpan.FromSeconds(afterSeconds));
        await ward.CommitAsync(Sample.Start(1, occurred, null, Sample.Patient));

        Assert.Equal(late, Assert.Single(ward.Documented).Contains("Late entry: documented 5 min after", StringComparison.Ordinal));
        Assert.Equal(late ? 1 : 0, ward.Read(reader => reader.ListMarkedEvents(Sample.Pump, 10)).Count);
        Assert.Equal(occurred, ward.Read(reader => reader.ReadEvents(0, 10))[0].Event.OccurredAt);
    }

    private ClockReading Reading => clocks.Find(Sample.Pump)!;

    private void Beat(long offsetMs, int? roundTripMs)
    {
        time.Advance(TimeSpan.FromSeconds(2));
        clocks.HeartbeatReceived(Sample.Pump, offsetMs, roundTripMs);
    }

    private static DeliveryStart Shown(OrderWard ward, ulong sequence, int offsetSeconds) =>
        Sample.Start(sequence, ward.Now, null, Sample.Patient) with
        {
            Header = Sample.Header(sequence, ward.Now) with { DeviceTime = ward.Now.AddSeconds(offsetSeconds) },
        };
}
