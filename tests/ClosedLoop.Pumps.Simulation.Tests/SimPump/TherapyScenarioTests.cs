using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;
using ClosedLoop.Pumps.Simulators;
using Xunit;
using static ClosedLoop.Pumps.Simulation.Tests.Pumps;

namespace ClosedLoop.Pumps.Simulation.Tests;

/// <summary>The scenarios of TF Vol 2 App. M beyond a plain infusion (digest §9.4), row by row.</summary>
public class TherapyScenarioTests
{
    private const uint MicrogramPerMl = 264_307;

    private readonly SimPump pump = Pump(Quiet("A") with { KvoRateNlH = 0 });

    [Fact]
    public void Multistep()
    {
        pump.ProgramSteps("A", "N1", Saline, [new(10 * Ml, Ml), new(20 * Ml, 2 * Ml)]);
        pump.Advance(Hour);

        Assert.Equal(
        [
            "0 DeliveryStart Primary at 10 Delivering seg 0 tot 0 rem 3 MultiStep 1/2 0 of 1",
            "6 DeliveryStop Primary at 10 Transitioning seg 1 tot 1 rem 2 MultiStep 1/2 1 of 1",
            "6 DeliveryStart Primary at 20 Delivering seg 0 tot 1 rem 2 MultiStep 2/2 0 of 2",
            "12 DeliveryComplete Primary at 0 NotDelivering/NotSpecified seg 2 tot 3 rem 0 MultiStep 2/2 2 of 2",
        ], Rows.Of(pump));
        Rows.AddUp(pump);
    }

    [Fact]
    public void Multistep_with_a_pause_and_a_step_that_waits_for_the_nurse()
    {
        pump.ProgramSteps("A", "N1", Saline, [new(10 * Ml, Ml), new(0, 0, 10 * Minute), new(20 * Ml, 2 * Ml, PausesForConfirmation: true)]);
        pump.Advance(15 * Minute);
        Assert.Equal(KeypadResult.NothingToDo, pump.ConfirmStep("A", "N1"));
        pump.Advance(30 * Minute);
        Assert.Equal(KeypadResult.Done, pump.ConfirmStep("A", "N1"));
        pump.Advance(Hour);

        Assert.Equal(
        [
            "6 DeliveryStop Primary at 0 NotDelivering/NotSpecified seg 1 tot 1 rem 2 MultiStep 1/3 1 of 1",
            "30 DeliveryStart Primary at 20 Delivering seg 0 tot 1 rem 2 MultiStep 3/3 0 of 2",
            "36 DeliveryComplete Primary at 0 NotDelivering/NotSpecified seg 2 tot 3 rem 0 MultiStep 3/3 2 of 2",
        ], Rows.Of(pump, 1));
        Rows.AddUp(pump);
    }

    [Fact]
    public void A_pause_between_steps_goes_on_by_itself_and_not_into_an_alarm()
    {
        pump.ProgramSteps("A", "N1", Saline, [new(10 * Ml, Ml), new(0, 0, 10 * Minute), new(20 * Ml, 2 * Ml)]);
        pump.Advance(10 * Minute);
        pump.AirInLine("A");
        pump.Advance(20 * Minute);
        Assert.False(pump.Status("A")!.Infusing);
        pump.PurgeAir("A");
        Assert.Equal(KeypadResult.Done, pump.Restart("A", "N1"));
        Assert.Equal("20 DeliveryStart Primary at 20 Delivering seg 0 tot 1 rem 2 MultiStep 3/3 0 of 2", Rows.Of(pump)[^1]);
    }

    [Fact]
    public void Ramp_is_as_multistep_with_its_own_mode()
    {
        pump.ProgramRamp("A", "N1", Saline, [new(10 * Ml, Ml), new(20 * Ml, 2 * Ml), new(10 * Ml, Ml)]);
        pump.Advance(Hour);
        Assert.Equal(6, pump.Log.Everything.Count);
        Assert.All(pump.Log.Everything, e => Assert.Equal(DeliveryMode.RampTaper, Primary(e).DeliveryMode));
        Assert.Equal("18 DeliveryComplete Primary at 0 NotDelivering/NotSpecified seg 1 tot 4 rem 0 RampTaper 3/3 1 of 1", Rows.Of(pump)[^1]);
        Rows.AddUp(pump);
    }

    [Fact]
    public void Doses_at_intervals_stop_between_doses()
    {
        pump.ProgramDoses("A", "N1", Saline, 60 * Ml, Ml, doses: 3, intervalMs: 10 * Minute);
        pump.Advance(Hour);

        Assert.Equal(
        [
            "0 DeliveryStart Intermittent at 60 Delivering seg 0 tot 0 rem 3 MultiDosing 1/3 0 of 1",
            "1 DeliveryStop Intermittent at 0 NotDelivering/BetweenDoses seg 1 tot 1 rem 2 MultiDosing 1/3 1 of 1",
            "10 DeliveryStart Intermittent at 60 Delivering seg 0 tot 1 rem 2 MultiDosing 2/3 0 of 1",
            "11 DeliveryStop Intermittent at 0 NotDelivering/BetweenDoses seg 1 tot 2 rem 1 MultiDosing 2/3 1 of 1",
            "20 DeliveryStart Intermittent at 60 Delivering seg 0 tot 2 rem 1 MultiDosing 3/3 0 of 1",
            "21 DeliveryComplete Intermittent at 0 NotDelivering/NotSpecified seg 1 tot 3 rem 0 MultiDosing 3/3 1 of 1",
        ], Rows.Of(pump));
        Assert.Equal(3_000_000UL, Primary(pump.Log.Everything[^1]).CumulativeNl);
        Rows.AddUp(pump);
    }

    [Fact]
    public void Tci_changes_its_rate_by_itself_and_ends_with_the_syringe()
    {
        var syringe = Pump(SimChannelConfig.Syringe("A") with { NearEndMs = 0 });
        Assert.Equal(KeypadResult.NothingToDo, syringe.ProgramTci("A", "N1", Saline, Tci));
        syringe.LoadSyringe("A", new SimSyringe("ACME", "LL-20", 20 * Ml), 3 * Ml);
        Assert.Equal(KeypadResult.Done, syringe.ProgramTci("A", "N1", Saline, Tci));
        syringe.Advance(Hour);

        Assert.Equal(
        [
            "0 DeliveryStart Primary at 120 Delivering seg 0 tot 0 rem 3",
            "1 DeliveryStop Primary at 120 Transitioning seg 2 tot 2 rem 1",
            "1 DeliveryStart Primary at 10 Delivering seg 0 tot 2 rem 1",
            "7 DeliveryComplete Primary at 0 NotDelivering/NotSpecified seg 1 tot 3 rem 0",
        ], Rows.Of(syringe));
        Assert.All(syringe.Log.Everything, e => Assert.Null(Primary(e).TimeRemainingS));
        var start = syringe.Log.Everything[0].Status!;
        Assert.Equal((TciMode.TargetEffect, "Schnider", 4m), (start.Tci!.Mode, start.Tci.Model, start.Tci.Target!.Value.ToDecimal()));
        Assert.Equal((3_000_000, 20_000_000UL), (start.Syringe!.RemainingNl, start.Syringe.SizeNl));
        Assert.Equal(5m, syringe.Log.Everything[2].Status!.Tci!.Plasma!.Value.ToDecimal());
        Assert.Equal(0, syringe.Status("A")!.Syringe!.RemainingNl);
        Rows.AddUp(syringe);
    }

    [Fact]
    public void Another_target_is_a_rate_change()
    {
        var syringe = Pump(SimChannelConfig.Syringe("A") with { NearEndMs = 0 });
        syringe.LoadSyringe("A", new SimSyringe("ACME", "LL-20", 20 * Ml), 20 * Ml);
        syringe.ProgramTci("A", "N1", Saline, Tci);
        syringe.Advance(30_000);
        Assert.Equal(KeypadResult.Done, syringe.ChangeTarget("A", "N1", Tci with { Points = [new(0, 30 * Ml, null, null)] }));
        syringe.Advance(3 * Minute);
        Assert.Equal(["DeliveryStart", "DeliveryStop", "DeliveryStart"], syringe.Log.Everything.Select(e => $"{e.Kind}"));
        Assert.Equal(30_000_000UL, syringe.Status("A")!.RateNowNlH);
    }

    [Fact]
    public void Relay_of_two_syringe_pumps()
    {
        var (first, second, relay) = Relay();
        relay.Advance(10 * Minute);

        Assert.Equal(
        [
            "0 ProgramRelay Infusing",
            "1 DeliveryStop Primary at 0 NotDelivering/NotSpecified seg 1 tot 1 rem 0",
        ], Rows.Of(first, 1));
        Assert.Equal(
        [
            "0 ProgramRelay Waiting",
            "1 DeliveryStart Primary at 60 Delivering seg 0 tot 0 rem 2",
            "3 DeliveryComplete Primary at 0 NotDelivering/NotSpecified seg 2 tot 2 rem 0",
        ], Rows.Of(second));
        Assert.Equal(RelayState.Complete, first.Log.Everything[^1].Status!.Relay!.State);
        Assert.Equal(RelayState.Infusing, second.Log.Everything[1].Status!.Relay!.State);
        Assert.Equal(first.Status("A")!.Relay!.Id, second.Status("A")!.Relay!.Id);
    }

    [Fact]
    public void A_broken_relay_says_so_and_nothing_takes_over()
    {
        var (first, second, relay) = Relay();
        Assert.Equal(KeypadResult.Done, first.BreakRelay("A", "N1"));
        relay.Advance(10 * Minute);
        Assert.Equal("0 ProgramRelay None", Rows.Of(first)[2]);
        Assert.Equal(EventKind.DeliveryComplete, first.Log.Everything[^1].Kind);
        Assert.False(second.Status("A")!.Infusing);
        Assert.Equal(KeypadResult.NothingToDo, first.BreakRelay("A", "N1"));
    }

    [Fact]
    public void To_or_from_a_library_program_is_a_new_delivery_from_zero()
    {
        pump.ProgramByHand("A", "N1", Saline, 10 * Ml, 5 * Ml);
        pump.Advance(6 * Minute);
        Assert.Equal(KeypadResult.Done, pump.ChangeLibraryProgram("A", "N1", Saline, 20 * Ml, 4 * Ml));
        Assert.Equal(
        [
            "6 DeliveryStop Primary at 0 NotDelivering/ByClinician seg 1 tot 1 rem 4",
            "6 DeliveryStart Primary at 20 Delivering seg 0 tot 0 rem 4",
        ], Rows.Of(pump, 1));
    }

    [Fact]
    public void A_new_volume_is_a_pause_and_a_restart()
    {
        pump.ProgramByHand("A", "N1", Saline, 10 * Ml, 5 * Ml);
        pump.Advance(6 * Minute);
        Assert.Equal(KeypadResult.Done, pump.ChangeVolume("A", "N1", 50 * Ml));
        Assert.Equal(
        [
            "6 DeliveryStop Primary at 0 NotDelivering/ByClinician seg 1 tot 1 rem 4",
            "6 DeliveryStart Primary at 10 Delivering seg 0 tot 1 rem 50",
        ], Rows.Of(pump, 1));
    }

    [Fact]
    public void A_delayed_start_begins_at_its_time()
    {
        pump.ProgramDelayed("A", "N1", Saline, 10 * Ml, 5 * Ml, startAtMs: 10 * Minute);
        Assert.Equal(ChannelMode.DelayedStart, pump.Status("A")!.Mode);
        Assert.Equal(DeliveryStatus.NotDelivering, pump.Status("A")!.Sources[0].DeliveryStatus);
        Assert.Equal(KeypadResult.ChannelNotReady, pump.Restart("A", "N1"));
        pump.Advance(20 * Minute);
        Assert.Equal(["10 DeliveryStart Primary at 10 Delivering seg 0 tot 0 rem 5"], Rows.Of(pump));
        Assert.Equal(ChannelMode.Ready, pump.Status("A")!.Mode);
    }

    [Fact]
    public void A_delayed_start_can_be_given_up_and_does_not_outlive_the_power()
    {
        pump.ProgramDelayed("A", "N1", Saline, 10 * Ml, 5 * Ml, startAtMs: 10 * Minute);
        Assert.Equal(KeypadResult.Done, pump.CancelDelayedStart("A", "N1"));
        Assert.Equal(KeypadResult.NothingToDo, pump.CancelDelayedStart("A", "N1"));
        pump.ProgramDelayed("A", "N1", Saline, 10 * Ml, 5 * Ml, startAtMs: 10 * Minute);
        pump.Reboot();
        pump.Advance(Hour);
        Assert.False(pump.Status("A")!.Infusing);
        Assert.Equal(KeypadResult.Done, pump.Restart("A", "N1"));
    }

    [Fact]
    public void After_a_piggyback_the_nurse_restarts_the_primary_where_the_pump_is_set_so()
    {
        var set = Pump(Quiet("A") with { PrimaryResumesAfterSecondary = false });
        set.ProgramByHand("A", "N1", Saline, 10 * Ml, 5 * Ml);
        set.Piggyback("A", "N1", Saline, 60 * Ml, Ml);
        set.Advance(2 * Minute);
        Assert.Equal("1 DeliveryComplete Secondary at 0 NotDelivering/SwitchingSource seg 1 tot 1 rem 0", Rows.Of(set)[^1]);
        Assert.False(set.Status("A")!.Infusing);
        Assert.Equal(KeypadResult.Done, set.Restart("A", "N1"));
        Assert.Equal("2 DeliveryStart Primary at 10 Delivering seg 0 tot 0 rem 5", Rows.Of(set)[^1]);
        Rows.AddUp(set);
    }

    [Fact]
    public void A_channel_switched_off_stops_and_keeps_its_program()
    {
        pump.ProgramByHand("A", "N1", Saline, 10 * Ml, 5 * Ml);
        pump.Advance(6 * Minute);
        Assert.Equal(KeypadResult.Done, pump.PowerOffChannel("A", "N1"));
        Assert.Equal("6 DeliveryStop Primary at 0 NotDelivering/PoweredOff seg 1 tot 1 rem 4", Rows.Of(pump)[^1]);
        Assert.Equal((ChannelMode.PoweredOff, KeypadResult.ChannelNotReady), (pump.Status("A")!.Mode, pump.Restart("A", "N1")));
        Assert.Equal(KeypadResult.Done, pump.PowerOnChannel("A", "N1"));
        Assert.Equal(KeypadResult.Done, pump.Restart("A", "N1"));
    }

    [Fact]
    public void Standby_takes_no_program_until_it_is_left()
    {
        Assert.Equal(KeypadResult.Done, pump.EnterStandby("A", "N1"));
        Assert.Equal(KeypadResult.ChannelNotReady, pump.ProgramByHand("A", "N1", Saline, 10 * Ml, 5 * Ml));
        Assert.Equal(KeypadResult.Done, pump.LeaveStandby("A", "N1"));
        Assert.Equal(KeypadResult.Done, pump.ProgramByHand("A", "N1", Saline, 10 * Ml, 5 * Ml));
        Assert.Equal(KeypadResult.AlreadyInfusing, pump.EnterStandby("A", "N1"));
    }

    [Fact]
    public void An_empty_bag_is_an_alarm_and_a_new_one_goes_on()
    {
        pump.HangContainer("A", Ml);
        pump.ProgramByHand("A", "N1", Saline, 10 * Ml, 5 * Ml);
        pump.Advance(Hour);
        pump.HangContainer("A", 100 * Ml);
        pump.Restart("A", "N1");
        Assert.Equal(
        [
            "6 AlarmBegin 196634 High",
            "6 DeliveryStop Primary at 0 NotDelivering/Alarming seg 1 tot 1 rem 4",
            "60 AlarmEnd 196634 High",
            "60 DeliveryStart Primary at 10 Delivering seg 0 tot 1 rem 4",
        ], Rows.Of(pump, 1));
        Rows.AddUp(pump);
    }

    [Fact]
    public void Parameters_of_the_patient_are_told_old_and_new()
    {
        pump.SetPatient("A", "N1", "PAT1", 80_000);
        Assert.Equal(KeypadResult.Done, pump.SetPatientParameters("A", "N1", 81_500, 1_780, 20_100));
        var change = pump.Log.Everything[^1];
        Assert.Equal((EventKind.PatientParameterChange, 80_000UL, 0UL), (change.Kind, change.PreviousWeightG, change.PreviousHeightMm));
        Assert.Equal((81_500UL, 1_780UL, 20_100UL), (change.Status!.PatientWeightG, change.Status.PatientHeightMm, change.Status.PatientSurfaceCm2));
        Assert.Equal(KeypadResult.NothingToDo, pump.SetPatientParameters("A", "N1", 81_500, 1_780, 20_100));
        pump.ChangePatientData("A", "N1");
        Assert.Equal((EventKind.PatientChange, "PAT1"), (pump.Log.Everything[^1].Kind, pump.Log.Everything[^1].Status!.PatientId));
    }

    [Fact]
    public void A_rack_runs_its_slots_apart()
    {
        var rack = new SimPump(
            Config(Quiet("A") with { RackSlot = 1 }, SimChannelConfig.Syringe("B") with { RackSlot = 2 }) with { IsRack = true }, 0, Epoch);
        rack.ProgramByHand("A", "N1", Saline, 10 * Ml, 5 * Ml);
        rack.PowerOffChannel("B", "N1");
        rack.Advance(Minute);
        Assert.True(rack.Hello().IsRack);
        Assert.Equal([1U, 2U], rack.Hello().Channels.Select(c => c.RackSlot));
        Assert.Equal((true, ChannelMode.PoweredOff), (rack.Status("A")!.Infusing, rack.Status("B")!.Mode));
    }

    private static SimTci Tci => new(
        TciMode.TargetEffect,
        "Schnider",
        new Quantity(4, 0, MicrogramPerMl),
        [
            new(0, 120 * Ml, new Quantity(0, 0, MicrogramPerMl), new Quantity(0, 0, MicrogramPerMl)),
            new(Minute, 10 * Ml, new Quantity(50, 1, MicrogramPerMl), new Quantity(31, 1, MicrogramPerMl)),
        ]);

    private static (SimPump First, SimPump Second, SyringeRelay Relay) Relay()
    {
        var first = Pump(SimChannelConfig.Syringe("A") with { NearEndMs = 0 });
        var second = Pump(SimChannelConfig.Syringe("A") with { NearEndMs = 0 });
        first.ProgramByHand("A", "N1", Saline, 60 * Ml, Ml);
        Assert.Equal(KeypadResult.Done, first.JoinRelay("A", "N1", "GUID-1"));
        Assert.Equal(KeypadResult.Done, second.WaitInRelay("A", "N1", "GUID-1", Saline, 60 * Ml, 2 * Ml));
        return (first, second, new SyringeRelay((first, "A"), (second, "A")));
    }
}
