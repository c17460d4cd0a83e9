using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;
using ClosedLoop.Pumps.Simulators;
using Xunit;
using static ClosedLoop.Pumps.Simulation.Tests.Pumps;

namespace ClosedLoop.Pumps.Simulation.Tests;

public class EventLogTests
{
    [Fact]
    public void The_oldest_are_overwritten_for_sending_and_kept_for_checkers()
    {
        var log = Filled(capacity: 3, events: 5);
        Assert.Equal((3UL, 5UL), (log.FirstSequence, log.LastSequence));
        Assert.Equal(3UL, log[3].Sequence);
        Assert.Throws<ArgumentOutOfRangeException>(() => log[2]);
        Assert.Equal(5, log.Everything.Count);
    }

    [Fact]
    public void A_reset_begins_a_new_epoch_and_tells_what_was_lost()
    {
        var log = Filled(capacity: 10, events: 5);
        log.Acked(3);
        log.Reset();

        Assert.Equal((2UL, 0UL, 0UL), (log.Epoch, log.FirstSequence, log.LastSequence));
        Assert.Equal(new EventsLost { LogEpoch = 1, FromSequence = 4, ToSequence = 5, Reason = LostReason.LogReset }, log.LostByReset);

        log.CommittedBeforeReset(1, 4);
        Assert.Equal(5UL, log.LostByReset!.FromSequence);
        log.CommittedBeforeReset(1, 5);
        Assert.Null(log.LostByReset);
        Assert.Equal(1UL, log.Append(new Event()).Sequence);
    }

    [Fact]
    public void The_loss_is_told_until_an_event_of_the_new_epoch_is_acked()
    {
        var log = Filled(capacity: 10, events: 2);
        log.Reset();
        log.Append(new Event());
        log.Acked(0);
        Assert.NotNull(log.LostByReset);
        log.Acked(1);
        Assert.Null(log.LostByReset);
    }

    [Fact]
    public void A_reboot_stops_what_flows_keeps_log_and_program_and_restarts_monotonic_time()
    {
        var pump = Pump();
        pump.ProgramByHand("A", "N1", Saline, 10 * Ml, 5 * Ml);
        pump.Advance(6 * Minute);
        pump.Reboot();
        pump.Advance(7 * Minute);
        pump.Restart("A", "N1");

        Assert.Equal(
        [
            "DeliveryStop Primary stopped NotDelivering/PoweredOff rate 10000000 vtbi 5000000 seg 1000000 tot 1000000 rem 4000000",
            "DeliveryStart Primary infusing 10000000 Delivering rate 10000000 vtbi 5000000 seg 0 tot 1000000 rem 4000000",
        ], Rows(pump)[1..]);
        Assert.Equal([(1UL, 0UL), (1UL, 360_000UL), (2UL, 60_000UL)], pump.Log.Everything.Select(e => (e.BootId, e.MonotonicMs)));
        Assert.Equal((1UL, 3UL), (pump.Log.Epoch, pump.Log.LastSequence));
    }

    [Fact]
    public void A_clock_that_is_off_and_drifts_shows_in_event_times_only()
    {
        var pump = new SimPump(Config(), 0, Epoch, clockOffsetMs: -3_600_000, clockDriftPpm: 100);
        pump.Advance(10 * Hour);
        pump.ProgramByHand("A", "N1", Saline, 10 * Ml, 5 * Ml);
        Assert.Equal(Epoch + (9 * Hour) + 3_600, pump.Log.Everything[0].DeviceTimeUnixMs);
        Assert.Equal((ulong)(10 * Hour), pump.Log.Everything[0].MonotonicMs);
    }

    [Fact]
    public void Setting_the_clock_is_an_event_with_the_old_time_and_a_small_offer_is_not()
    {
        var pump = Pump();
        pump.Receive(new TimeOffer { ServerTimeUnixMs = Epoch + 999 });
        Assert.Empty(pump.Log.Everything);
        pump.Receive(new TimeOffer { ServerTimeUnixMs = Epoch + Hour });

        var e = Assert.Single(pump.Log.Everything);
        Assert.Equal((EventKind.DeviceTimeChanged, Epoch, Epoch + Hour), (e.Kind, e.PreviousTimeUnixMs, e.DeviceTimeUnixMs));
        Assert.Null(e.Status);
    }

    [Fact]
    public void A_locked_clock_ignores_time_offers()
    {
        var pump = new SimPump(Config() with { ClockLocked = true }, 0, Epoch);
        pump.Receive(new TimeOffer { ServerTimeUnixMs = Epoch + Hour });
        Assert.Empty(pump.Log.Everything);
    }

    [Fact]
    public void The_battery_falls_on_battery_alarms_low_and_recovers_on_mains()
    {
        var pump = Pump();
        pump.Unplug();
        pump.Advance(4 * Hour);
        Assert.Equal(50, pump.BatteryPercent);
        pump.Advance(7 * Hour);
        Assert.Equal("AlarmBegin 196802 Medium", Assert.Single(Rows(pump)));
        Assert.Equal((ulong)(8 * Hour * 80 / 100), pump.Log.Everything[0].MonotonicMs);
        pump.PlugIn();
        Assert.Equal("AlarmEnd 196802 Medium", Rows(pump)[^1]);
        pump.Advance(20 * Hour);
        Assert.Equal(100, pump.Telemetry().BatteryPercent);
    }

    private static EventLog Filled(int capacity, int events)
    {
        var log = new EventLog(capacity, firstEpoch: 1);
        for (var i = 0; i < events; i++)
            log.Append(new Event());
        return log;
    }
}
