using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;
using ClosedLoop.Pumps.Simulators;
using Xunit;
using static ClosedLoop.Pumps.Simulation.Tests.Pumps;

namespace ClosedLoop.Pumps.Simulation.Tests;

/// <summary>The clinical scenarios of TF Vol 2 App. M, event by event and field by field.</summary>
public class ClinicalScenarioTests
{
    private readonly SimPump pump = Pump();

    public ClinicalScenarioTests() => pump.ProgramByHand("A", "N1", Saline, 10 * Ml, 5 * Ml);

    [Fact]
    public void New_infusion_to_KVO_then_pause()
    {
        pump.Advance(Hour);
        pump.Pause("A", "N1");

        Assert.Equal(
        [
            "DeliveryStart Primary infusing 10000000 Delivering rate 10000000 vtbi 5000000 seg 0 tot 0 rem 5000000",
            "DeliveryComplete Primary infusing 10000000 Transitioning rate 10000000 vtbi 5000000 seg 5000000 tot 5000000 rem 0",
            "DeliveryStart Primary infusing 1000000 Kvo rate 1000000 vtbi 0 seg 0 tot 5000000 rem 0",
            "DeliveryStop Primary stopped NotDelivering/ByClinician rate 1000000 vtbi 0 seg 500000 tot 5500000 rem 0",
        ], Rows(pump));
        Assert.Equal((ulong)Hour / 2, pump.Log.Everything[1].MonotonicMs);
        Assert.Null(Primary(pump.Log.Everything[2]).TimeRemainingS);
    }

    [Fact]
    public void Pause_and_restart()
    {
        pump.Advance(6 * Minute);
        pump.Pause("A", "N1");
        pump.Advance(20 * Minute);
        pump.Restart("A", "N1");

        Assert.Equal(
        [
            "DeliveryStop Primary stopped NotDelivering/ByClinician rate 10000000 vtbi 5000000 seg 1000000 tot 1000000 rem 4000000",
            "DeliveryStart Primary infusing 10000000 Delivering rate 10000000 vtbi 5000000 seg 0 tot 1000000 rem 4000000",
        ], Rows(pump)[1..]);
        Assert.All(pump.Log.Everything, e => Assert.Equal("N1", e.OperatorId));
    }

    [Fact]
    public void Rate_change()
    {
        pump.Advance(6 * Minute);
        pump.Titrate("A", "N1", 20 * Ml);

        Assert.Equal(
        [
            "DeliveryStop Primary infusing 10000000 Transitioning rate 10000000 vtbi 5000000 seg 1000000 tot 1000000 rem 4000000",
            "DeliveryStart Primary infusing 20000000 Delivering rate 20000000 vtbi 5000000 seg 0 tot 1000000 rem 4000000",
        ], Rows(pump)[1..]);
        Assert.Equal(720, Primary(pump.Log.Everything[2]).TimeRemainingS);
    }

    [Fact]
    public void Piggyback_and_back_to_primary()
    {
        pump.Advance(6 * Minute);
        pump.Piggyback("A", "N1", InfusionOrderText.ByHand("CEFA", "Cefazolin"), 100 * Ml, 10 * Ml);
        pump.Advance(12 * Minute);

        Assert.Equal(
        [
            "DeliveryStop Primary stopped NotDelivering/SwitchingSource rate 10000000 vtbi 5000000 seg 1000000 tot 1000000 rem 4000000",
            "DeliveryStart Secondary infusing 100000000 Delivering rate 100000000 vtbi 10000000 seg 0 tot 0 rem 10000000",
            "DeliveryComplete Secondary stopped NotDelivering/SwitchingSource rate 100000000 vtbi 10000000 seg 10000000 tot 10000000 rem 0",
            "DeliveryStart Primary infusing 10000000 Delivering rate 10000000 vtbi 5000000 seg 0 tot 1000000 rem 4000000",
        ], Rows(pump)[1..]);
        Assert.Equal("CEFA", pump.Log.Everything[2].Status!.Sources[1].DrugCode);
    }

    [Fact]
    public void Bolus_during_continuous()
    {
        pump.Advance(6 * Minute);
        pump.Bolus("A", "N1", 120 * Ml, 2 * Ml);
        pump.Advance(7 * Minute);

        Assert.Equal(
        [
            "DeliveryStop Primary infusing 10000000 Transitioning rate 10000000 vtbi 5000000 seg 1000000 tot 1000000 rem 4000000",
            "DeliveryStart ClinicianDose infusing 120000000 Delivering rate 120000000 vtbi 2000000 seg 0 tot 0 rem 2000000",
            "DeliveryStop ClinicianDose infusing 120000000 Transitioning rate 120000000 vtbi 2000000 seg 2000000 tot 2000000 rem 0",
            "DeliveryStart Primary infusing 10000000 Delivering rate 10000000 vtbi 5000000 seg 0 tot 3000000 rem 4000000",
        ], Rows(pump)[1..]);
        Assert.Equal(1_000_000UL, Primary(pump.Log.Everything[2]).CumulativeNl);
        Assert.Equal(3_000_000UL, Primary(pump.Log.Everything[3]).CumulativeNl);
    }

    [Fact]
    public void Bolus_while_the_primary_is_paused_does_not_start_the_primary()
    {
        pump.Pause("A", "N1");
        pump.Bolus("A", "N1", 120 * Ml, 2 * Ml);
        pump.Advance(Minute);

        Assert.Equal(
            "DeliveryComplete ClinicianDose stopped NotDelivering/NotSpecified rate 120000000 vtbi 2000000 seg 2000000 tot 2000000 rem 0",
            Rows(pump)[^1]);
        Assert.False(pump.Status("A")!.Infusing);
        Assert.Equal(Source.Primary, pump.Status("A")!.ActiveSource);
    }

    [Fact]
    public void Loading_dose_then_continuous()
    {
        var loaded = Pump();
        loaded.ProgramByHand("A", "N1", Saline, 10 * Ml, 5 * Ml, 60 * Ml, 1 * Ml);
        loaded.Advance(Minute);

        Assert.Equal(
        [
            "DeliveryStart LoadingDose infusing 60000000 Delivering rate 60000000 vtbi 1000000 seg 0 tot 0 rem 1000000",
            "DeliveryStop LoadingDose infusing 60000000 Transitioning rate 60000000 vtbi 1000000 seg 1000000 tot 1000000 rem 0",
            "DeliveryStart Primary infusing 10000000 Delivering rate 10000000 vtbi 5000000 seg 0 tot 1000000 rem 5000000",
        ], Rows(loaded));
    }

    [Fact]
    public void Occlusion_stops_with_reason_alarming_and_the_nurse_restarts()
    {
        pump.BlockLine("A");
        pump.Advance(10 * Minute);
        pump.FreeLine("A");
        pump.Restart("A", "N1");

        // 460 mmHg above normal at 1000 nL each is 0.46 mL: 165.6 s at 10 mL/h.
        Assert.Equal(
        [
            "AlarmBegin 196940 High",
            "DeliveryStop Primary stopped NotDelivering/Alarming rate 10000000 vtbi 5000000 seg 460000 tot 460000 rem 4540000",
            "AlarmEnd 196940 High",
            "DeliveryStart Primary infusing 10000000 Delivering rate 10000000 vtbi 5000000 seg 0 tot 460000 rem 4540000",
        ], Rows(pump)[1..]);
        Assert.Equal(165_600UL, pump.Log.Everything[2].MonotonicMs);
        Assert.Equal(500, pump.Log.Everything[1].Status!.PressureMmHg);
        Assert.Equal(40, pump.Status("A")!.PressureMmHg);
    }

    [Fact]
    public void Nothing_restarts_while_a_stopping_alarm_is_on()
    {
        pump.AirInLine("A");
        Assert.Equal(KeypadResult.Alarming, pump.Restart("A", "N1"));
        pump.PurgeAir("A");
        pump.OpenDoor("A");
        Assert.Equal(KeypadResult.Alarming, pump.Restart("A", "N1"));
        pump.CloseDoor("A");
        Assert.True(pump.RemoveSet("A"));
        Assert.Equal(KeypadResult.SetNotLoaded, pump.Restart("A", "N1"));
        pump.LoadSet("A");
        Assert.Equal(KeypadResult.Done, pump.Restart("A", "N1"));
    }

    [Fact]
    public void Bag_change_is_a_stop_and_a_restart_with_the_total_kept()
    {
        pump.Advance(6 * Minute);
        pump.ChangeBag("A", "N1", 10 * Ml, 250 * Ml);

        Assert.Equal(
        [
            "DeliveryStop Primary stopped NotDelivering/ByClinician rate 10000000 vtbi 5000000 seg 1000000 tot 1000000 rem 4000000",
            "DeliveryStart Primary infusing 10000000 Delivering rate 10000000 vtbi 250000000 seg 0 tot 1000000 rem 250000000",
        ], Rows(pump)[1..]);
    }

    [Fact]
    public void Another_program_is_a_new_delivery_from_zero_and_the_old_one_is_cleared()
    {
        pump.Advance(6 * Minute);
        pump.Pause("A", "N1");
        pump.ProgramByHand("A", "N1", Saline, 5 * Ml, 50 * Ml);

        Assert.Equal(
        [
            "ProgramCleared Primary stopped NotDelivering/ByClinician rate 10000000 vtbi 5000000 seg 1000000 tot 1000000 rem 4000000",
            "DeliveryStart Primary infusing 5000000 Delivering rate 5000000 vtbi 50000000 seg 0 tot 0 rem 50000000",
        ], Rows(pump)[2..]);
    }

    [Fact]
    public void A_syringe_completes_without_KVO()
    {
        var syringe = Pump(SimChannelConfig.Syringe("A") with { NearEndMs = 0 });
        syringe.ProgramByHand("A", "N1", Saline, 10 * Ml, 5 * Ml);
        syringe.Advance(Hour);

        Assert.Equal(
            "DeliveryComplete Primary stopped NotDelivering/NotSpecified rate 10000000 vtbi 5000000 seg 5000000 tot 5000000 rem 0",
            Rows(syringe)[^1]);
        Assert.Equal(KeypadResult.NothingProgrammed, syringe.Restart("A", "N1"));
    }

    [Fact]
    public void Near_end_alarm_sounds_before_completion_and_ends_with_it()
    {
        var warned = Pump(SimChannelConfig.LargeVolume("A"));
        warned.ProgramByHand("A", "N1", Saline, 10 * Ml, 5 * Ml);
        warned.Advance(Hour / 2);

        Assert.Equal(
            ["DeliveryStart", "AlarmBegin", "AlarmEnd", "DeliveryComplete", "DeliveryStart"],
            warned.Log.Everything.Select(e => $"{e.Kind}"));
        Assert.Equal("AlarmBegin 197334 Low", Rows(warned)[1]);
        Assert.Equal((ulong)(27 * Minute), warned.Log.Everything[1].MonotonicMs);
    }

    [Fact]
    public void Patient_change_tells_the_old_and_the_new_id()
    {
        Assert.Equal(KeypadResult.AlreadyInfusing, pump.SetPatient("A", "N1", "PAT2"));
        pump.Pause("A", "N1");
        pump.SetPatient("A", "N1", "PAT2", 82_000);
        pump.SetPatient("A", "N1", "PAT3");

        var change = pump.Log.Everything[^1];
        Assert.Equal((EventKind.PatientIdChange, "PAT2", "PAT3"), (change.Kind, change.PreviousPatientId, change.Status!.PatientId));
    }

    [Fact]
    public void S10_counters_are_cleared_with_an_event_that_shows_zeros()
    {
        pump.Advance(Minute);
        Assert.Equal(KeypadResult.AlreadyInfusing, pump.ClearCounters("A", "N1"));
        pump.Pause("A", "N1");
        pump.ClearCounters("A", "N1");

        Assert.Equal(EventKind.VolumeCountersCleared, pump.Log.Everything[^1].Kind);
        Assert.Equal((0UL, 0UL), (Primary(pump.Log.Everything[^1]).SegmentNl, Primary(pump.Log.Everything[^1]).CumulativeNl));
    }
}
