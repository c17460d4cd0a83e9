using System.Collections.Immutable;
using ClosedLoop.Pumps.Domain.Device;
using ClosedLoop.Pumps.Domain.Events;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Domain.Json;
using ClosedLoop.Pumps.Domain.Polling;
using ClosedLoop.Pumps.Domain.Quantities;
using ClosedLoop.Pumps.Domain.Reducers;
using Xunit;

namespace ClosedLoop.Pumps.Domain.Tests.Polling;

public sealed class SnapshotDeriverTests
{
    private static readonly PumpId Pump = new("0012210000A1B2C3");
    private static readonly DateTimeOffset Begun = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);
    private readonly List<PumpEvent> log = [];
    private PolledState? state;
    private int readings;

    [Fact]
    public void The_first_reading_of_an_idle_pump_is_no_event()
    {
        Read(Idle());
        Assert.Empty(log);
        Assert.Equal(1ul, state!.Epoch.Value);
    }

    [Fact]
    public void S10_what_runs_at_the_first_reading_starts_there_and_its_earlier_volume_is_for_review()
    {
        Read(Running(40m));
        Read(Idle(41m));
        var segment = Assert.Single(Segments());
        Assert.Equal(Volume.FromMillilitres(1m), segment.Given);
        Assert.Equal(SegmentFlags.UnexplainedVolume, segment.Flags);
    }

    [Fact]
    public void The_window_is_from_the_last_old_to_the_first_new_reading_and_ordinals_have_no_gap()
    {
        Read(Idle());
        Read(Running(0.1m));
        Read(Idle(1m));
        Assert.Equal([1ul, 2ul], log.Select(one => one.Header.Key.Sequence.Value));
        Assert.Equal(new DerivedWindow(At(0), At(1)), log[0].Header.Derived);
        Assert.Equal(new DerivedWindow(At(1), At(2)), log[1].Header.Derived);
    }

    [Fact]
    public void A_rate_change_is_a_new_segment_and_the_volumes_add_up()
    {
        Read(Idle(10m));
        Read(Running(10.5m));
        Read(Running(12m) with { Rate = FlowRate.FromMillilitresPerHour(50m) });
        Read(Idle(15m));
        Assert.Equal("DeliveryStart DeliveryStop DeliveryStart DeliveryStop", Kinds);
        Assert.Equal(DeliveryStatus.Transitioning, log[1].Status!.Sources[0].Delivery);
        Assert.Equal([2m, 3m], Segments().Select(one => one.Given.Millilitres));
        Assert.All(Segments().Skip(1), one => Assert.Equal(SegmentFlags.None, one.Flags));
    }

    [Fact]
    public void Kvo_completes_the_program_and_is_a_segment_of_its_own()
    {
        Read(Idle());
        Read(Running(1m));
        Read(Running(5m) with { Phase = DeliveryPhase.KeepingOpen, Rate = FlowRate.FromMillilitresPerHour(1m) });
        Assert.Equal("DeliveryStart DeliveryComplete DeliveryStart", Kinds);
        Assert.Equal(DeliveryStatus.Kvo, log[2].Status!.Sources[0].Delivery);
    }

    [Fact]
    public void The_end_of_the_volume_is_a_completion_and_another_stop_is_not()
    {
        Read(Running(1m));
        Read(Idle(5m) with { IsProgramDone = true });
        Assert.Equal("DeliveryStart DeliveryComplete", Kinds);
    }

    [Fact]
    public void A_bolus_is_seen_in_its_counter_and_is_in_nobody_elses_volume()
    {
        Read(Idle() with { BolusCount = 0 });
        Read(Running(1m) with { BolusCount = 0 });
        Read(Running(5m) with { BolusCount = 1, BolusVolume = Volume.FromMillilitres(3m) });
        Read(Idle(6m) with { BolusCount = 1 });
        Assert.Equal("DeliveryStart DeliveryStop DeliveryStart DeliveryComplete DeliveryStart DeliveryStop", Kinds);
        Assert.Equal(
            [(InfusionSource.Primary, 2m), (InfusionSource.ClinicianDose, 3m), (InfusionSource.Primary, 1m)],
            Segments().Select(one => (one.Source.Source, one.Given.Millilitres)));
        Assert.All(Segments(), one => Assert.Equal(SegmentFlags.None, one.Flags));
    }

    [Fact]
    public void The_rate_of_a_running_bolus_is_no_rate_change()
    {
        Read(Running(1m));
        Read(Running(2m) with { IsBolusActive = true, Rate = FlowRate.FromMillilitresPerHour(800m) });
        Read(Running(3m));
        Assert.Equal("DeliveryStart", Kinds);
    }

    [Fact]
    public void S10_a_counter_that_falls_in_a_delivery_is_a_new_segment_for_review()
    {
        Read(Idle(10m));
        Read(Running(20m));
        Read(Running(3m));
        Read(Idle(4m));
        Assert.Equal("DeliveryStart DeliveryStop DeliveryStart DeliveryStop", Kinds);
        Assert.Equal([10m, 1m], Segments().Select(one => one.Given.Millilitres));
        Assert.Equal(SegmentFlags.CounterFell, Segments()[1].Flags);
    }

    [Fact]
    public void S10_a_counter_zeroed_at_rest_is_a_normal_boundary()
    {
        Read(Running(5m));
        Read(Idle(6m));
        Read(Idle(0m));
        Read(Running(0.5m));
        Read(Idle(2m));
        Assert.Equal("DeliveryStart DeliveryStop VolumeCountersCleared DeliveryStart DeliveryStop", Kinds);
        Assert.Equal((2m, SegmentFlags.None), (Segments()[1].Given.Millilitres, Segments()[1].Flags));
    }

    [Fact]
    public void S10_a_saturated_counter_stays_saturated_and_its_segment_is_a_lower_bound()
    {
        var full = new PolledVolume(Volume.FromMillilitres(9_999.9m), true);
        Read(Idle(9_990m));
        Read(Running(9_995m));
        Read(Running(0m) with { Infused = full });
        Read(Idle() with { Infused = full });
        var stop = log[^1].Status!.Sources[0];
        Assert.True(stop.IsSaturated);
        Assert.Null(stop.SegmentVolume);
        Assert.True(Segments()[^1].Flags.HasFlag(SegmentFlags.VolumeUnknown));
    }

    [Fact]
    public void S10_an_unknown_rate_or_state_changes_nothing_and_the_window_grows()
    {
        Read(Running(1m));
        Read(Running(2m) with { Rate = null });
        Read(Running(3m) with { Phase = null });
        Read(Idle(4m));
        Assert.Equal("DeliveryStart DeliveryStop", Kinds);
        Assert.Equal(new DerivedWindow(At(0), At(3)), log[1].Header.Derived);
    }

    [Fact]
    public void S10_an_unknown_counter_is_no_zero()
    {
        Read(Idle(1m));
        Read(Running(2m) with { Infused = null });
        Assert.Null(log[0].Status!.Sources[0].CumulativeVolume);
        Read(Idle(4m));
        Assert.True(Segments()[0].Flags.HasFlag(SegmentFlags.VolumeUnknown));
        Assert.Equal(Volume.Zero, Segments()[0].Given);
    }

    [Fact]
    public void S10_a_reboot_is_a_new_epoch_and_what_still_runs_is_a_new_delivery()
    {
        Read(Running(50m) with { UptimeSeconds = 5_000 });
        Read(Running(0.1m) with { UptimeSeconds = 3 });
        Assert.Equal("DeliveryStart DeliveryStart", Kinds);
        Assert.Equal((2ul, 1ul), (log[1].Header.Key.Epoch.Value, log[1].Header.Key.Sequence.Value));
        Assert.Equal(SegmentFlags.StopMissing | SegmentFlags.BootChanged, Segments()[0].Flags & ~SegmentFlags.UnexplainedVolume);
    }

    [Fact]
    public void S10_what_does_not_run_after_a_reboot_has_stopped()
    {
        Read(Idle(49m) with { UptimeSeconds = 4_990 });
        Read(Running(50m) with { UptimeSeconds = 5_000 });
        Read(Idle(0m) with { UptimeSeconds = 3 });
        Assert.Equal("DeliveryStart DeliveryStop", Kinds);
        Assert.Equal(2ul, log[1].Header.Key.Epoch.Value);
        Assert.All(Segments(), one => Assert.True(one.Given < Volume.FromMillilitres(2m)));
    }

    [Theory]
    [InlineData(4_996, false)]
    [InlineData(5_010, false)]
    [InlineData(4_994, true)]
    public void Time_that_steps_back_by_more_than_5_s_is_a_reboot(int uptime, bool isReboot)
    {
        Read(Idle() with { UptimeSeconds = 5_000 });
        Read(Idle() with { UptimeSeconds = (ulong)uptime });
        Assert.Equal(isReboot ? 2ul : 1ul, state!.Epoch.Value);
    }

    [Fact]
    public void A_pump_that_came_back_on_while_nobody_looked_has_rebooted_although_its_time_is_ahead()
    {
        Read(Idle() with { UptimeSeconds = 100 });
        readings = 7_200;
        Read(Idle() with { UptimeSeconds = 3_000 });
        Assert.Equal(2ul, state!.Epoch.Value);
    }

    [Fact]
    public void Another_patient_ends_the_segment_of_the_one_before()
    {
        Read(Running(1m) with { Patient = new PatientId("A") });
        Read(Running(2m) with { Patient = new PatientId("B") });
        Assert.Equal("DeliveryStart DeliveryStop PatientIdChange DeliveryStart", Kinds);
        Assert.Equal(["A", "A", "B", "B"], log.Select(one => one.Status!.Patient!.Value.Value));
        Assert.Equal(new PatientId("A"), ((PatientIdChange)log[2]).Previous);
    }

    [Fact]
    public void A_program_taken_out_at_rest_is_cleared()
    {
        Read(Idle() with { Drug = new Drug("NORA", "noradrenaline", null) });
        Read(Idle() with { Drug = new Drug("", "", null) });
        Assert.Equal("ProgramCleared", Kinds);
    }

    [Fact]
    public void A_drug_the_reading_does_not_name_is_not_taken_over_from_an_earlier_one()
    {
        Read(Idle() with { Drug = new Drug("NORA", "noradrenaline", null) });
        Read(Running(1m));
        Assert.Null(log[0].Status!.Sources[0].Drug);
    }

    [Fact]
    public void A_proposal_that_went_away_is_told_once_with_its_reason()
    {
        Read(Idle() with { Program = new ProgramId("P1") });
        Read(Idle() with { ProgramEnded = ClearReason.Expired });
        Read(Idle());
        Assert.Equal("AutoProgramCleared", Kinds);
        Assert.Equal((new ProgramId("P1"), ClearReason.Expired), (((AutoProgramCleared)log[0]).Program, ((AutoProgramCleared)log[0]).Reason));
    }

    [Fact]
    public void Alarms_are_told_even_when_nothing_else_is()
    {
        Read(Idle());
        Read(Idle() with { Phase = null, Rate = null, Alarms = [new PolledAlarm(196_940, AlarmPriority.High)] });
        Read(Idle() with { Alarms = null });
        Assert.Equal("AlarmBegin", Kinds);
        Read(Idle());
        Assert.Equal("AlarmBegin AlarmEnd", Kinds);
    }

    [Fact]
    public void S8_the_stored_state_derives_what_the_one_in_memory_does()
    {
        Read(Running(1m) with
        {
            Drug = new Drug("NORA", "noradrenaline", null),
            Patient = new PatientId("A"),
            BolusCount = 2,
            UptimeSeconds = 7,
            LogEntry = 9,
            Alarms = [new PolledAlarm(196_940, AlarmPriority.High)],
            VolumeToBeInfused = Volume.FromMillilitres(50m),
        });
        var stored = DomainJson.DeserializePolledState(DomainJson.Serialize(state!));
        var next = Idle(3m) with { TakenAt = At(9), BolusCount = 3, Patient = new PatientId("B") };
        Assert.Equal(
            SnapshotDeriver.Derive(Pump, state, next).Events.Select(one => DomainJson.Serialize(one)),
            SnapshotDeriver.Derive(Pump, stored, next).Events.Select(one => DomainJson.Serialize(one)));
    }

    [Fact]
    public void An_event_of_a_pump_that_tells_itself_is_stored_without_a_window_and_one_that_is_derived_with_it()
    {
        Read(Idle());
        Read(Running(1m));
        var stored = DomainJson.Serialize(log[0]);
        Assert.Contains("derived", System.Text.Encoding.UTF8.GetString(stored), StringComparison.Ordinal);
        Assert.Equal(log[0].Header, DomainJson.DeserializeEvent(stored).Header);
        var own = log[0] with { Header = log[0].Header with { Derived = null } };
        Assert.DoesNotContain("derived", System.Text.Encoding.UTF8.GetString(DomainJson.Serialize(own)), StringComparison.Ordinal);
    }

    private string Kinds => string.Join(' ', log.Select(one => one.GetType().Name));

    private static DateTimeOffset At(int reading) => Begun.AddSeconds(reading);

    private static PumpReading Idle(decimal infused = 0m) => Running(infused) with { Phase = DeliveryPhase.Idle };

    private static PumpReading Running(decimal infused) => new()
    {
        Channel = new ChannelId("A"),
        TakenAt = Begun,
        Phase = DeliveryPhase.Delivering,
        Rate = FlowRate.FromMillilitresPerHour(25m),
        Infused = new PolledVolume(Volume.FromMillilitres(infused), false),
        Alarms = [],
    };

    private void Read(PumpReading reading)
    {
        var derivation = SnapshotDeriver.Derive(Pump, state, reading with { TakenAt = At(readings++) });
        state = derivation.State;
        log.AddRange(derivation.Events);
        Assert.Equal(reading.TellsDelivery, derivation.Status is not null);
    }

    private ImmutableArray<DeliverySegment> Segments()
    {
        var segments = ImmutableArray.CreateBuilder<DeliverySegment>();
        var mar = MarState.Empty;
        foreach (var one in log)
        {
            var step = MarReducer.Apply(mar, one);
            mar = step.State;
            segments.AddRange(step.Ended);
        }

        return segments.ToImmutable();
    }
}
