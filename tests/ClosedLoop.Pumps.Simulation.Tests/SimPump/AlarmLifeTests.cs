using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;
using ClosedLoop.Pumps.Simulators;
using Xunit;
using static ClosedLoop.Pumps.Simulation.Tests.Pumps;

namespace ClosedLoop.Pumps.Simulation.Tests;

/// <summary>From begin to end of an alarm: escalation, audio pause, acknowledgement, restart.</summary>
public class AlarmLifeTests
{
    private readonly SimPump pump = Pump(SimChannelConfig.LargeVolume("A") with { EscalateAfterMs = Minute, AudioPauseMs = 2 * Minute });

    // 10 mL/h and 1 mL: near end begins at 3 min.
    public AlarmLifeTests() => pump.ProgramByHand("A", "N1", Saline, 10 * Ml, Ml);

    [Fact]
    public void An_alarm_nobody_acknowledges_rises_to_high_and_ends_with_its_cause()
    {
        pump.Advance(6 * Minute);
        Assert.Equal(
        [
            "3 AlarmBegin 197334 Low",
            "4 AlarmChange 197334 Medium Escalated",
            "5 AlarmChange 197334 High Escalated",
            "6 AlarmEnd 197334 High",
        ], Rows.Of(pump).Where(row => row.Contains("Alarm", StringComparison.Ordinal)));
        Assert.True(pump.Log.Everything[2].Status!.Infusing);
    }

    [Fact]
    public void An_acknowledged_alarm_stays_and_rises_no_more()
    {
        pump.Advance(3 * Minute);
        Assert.Equal(KeypadResult.Done, pump.AcknowledgeAlarm("A", "N1", AlarmKind.NearEnd));
        pump.Advance((6 * Minute) - 1);
        var last = pump.Log.Everything[^1];
        Assert.Equal((AlarmChangeKind.Acknowledged, true, false, "N1"), (last.AlarmChange, last.AlarmAcknowledged, last.AlarmAudioPaused, last.OperatorId));
        Assert.True(pump.AlarmOn("A", AlarmKind.NearEnd)!.Acknowledged);
        Assert.Equal(KeypadResult.NothingToDo, pump.AcknowledgeAlarm("A", "N1", AlarmKind.Occlusion));
    }

    [Fact]
    public void A_paused_sound_comes_back_by_itself()
    {
        pump.AirInLine("A");
        Assert.Equal(KeypadResult.Done, pump.PauseAudio("A", "N1", AlarmKind.AirInLine));
        pump.Advance(5 * Minute);
        Assert.Equal(
            [(0UL, true), (120_000UL, false)],
            pump.Log.Everything.Where(e => e.AlarmChange == AlarmChangeKind.Inactivated).Select(e => (e.MonotonicMs, e.AlarmAudioPaused)));
    }

    [Fact]
    public void The_pump_may_change_the_urgency_either_way()
    {
        pump.Unplug();
        pump.SetBattery(19);
        pump.Advance(1);
        pump.ChangeAlarmPriority("A", AlarmKind.BatteryLow, AlarmPriority.High);
        pump.ChangeAlarmPriority("A", AlarmKind.BatteryLow, AlarmPriority.Low);
        pump.ChangeAlarmPriority("A", AlarmKind.BatteryLow, AlarmPriority.Low);
        Assert.Equal(
            [AlarmChangeKind.Escalated, AlarmChangeKind.Deescalated, AlarmChangeKind.Updated],
            pump.Log.Everything.Where(e => e.Kind == EventKind.AlarmChange).Select(e => e.AlarmChange));
    }

    [Fact]
    public void A_pump_set_so_goes_on_by_itself_when_the_cause_is_gone()
    {
        var auto = Pump(Quiet("A") with { RestartsAfterAlarm = true });
        auto.ProgramByHand("A", "N1", Saline, 10 * Ml, 5 * Ml);
        auto.AirInLine("A");
        auto.OpenDoor("A");
        auto.PurgeAir("A");
        Assert.False(auto.Status("A")!.Infusing);
        auto.CloseDoor("A");
        Assert.Equal("0 DeliveryStart Primary at 10 Delivering seg 0 tot 0 rem 5", Rows.Of(auto)[^1]);
    }
}
