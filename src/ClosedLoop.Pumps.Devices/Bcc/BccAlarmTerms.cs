using System.Collections.Immutable;
using ClosedLoop.Pumps.Domain.Events;
using ClosedLoop.Pumps.Domain.Polling;
using ClosedLoop.Pumps.Protocols.Nomenclature;
using ClosedLoop.Pumps.Protocols.PumpWire.Bcc;

namespace ClosedLoop.Pumps.Devices.Bcc;

/// <summary>
/// Alarm bits as MDC events (digest §2.6). A bit has a term of its own only where the published term says the same; every other alarm is
/// told as an alarm without its kind, never under a wrong name.
/// </summary>
internal static class BccAlarmTerms
{
    private static readonly (BccAlarm1 Bits, uint Code)[] First =
    [
        (BccAlarm1.Battery | BccAlarm1.VoltageLow | BccAlarm1.BatteryFlatAtPowerOn, MdcEvent.BattDepl),
        (BccAlarm1.CalibrationData | BccAlarm1.TherapyDataLost | BccAlarm1.TherapyAndSettingsLost | BccAlarm1.PressureSensor
            | BccAlarm1.AirSensor, MdcEvent.Malf),
        (BccAlarm1.CoverOpen, MdcEvent.DoorPosnErr),
        (BccAlarm1.SyringeEmpty, MdcEvent.SyringeEmpty),
        (BccAlarm1.PressureHigh | BccAlarm1.PressureHighDriveBlocked | BccAlarm1.UpstreamPressure, MdcEvent.FluidLineOccl),
        (BccAlarm1.VolumeInfused, MdcEvent.VolInfusComp),
        (BccAlarm1.HolderOpen, MdcEvent.SyringeBarrelCapture),
        (BccAlarm1.Air | BccAlarm1.AirBubble | BccAlarm1.AirRate, MdcEvent.FluidLineAir),
    ];

    private static readonly (BccAlarm2 Bits, uint Code)[] Second = [(BccAlarm2.DoorOpenedWhileInfusing, MdcEvent.DoorPosnErr)];

    private static readonly (BccPreAlarm Bits, uint Code)[] Before =
    [
        (BccPreAlarm.VolumeNearEnd, MdcEvent.VolInfusNearComp),
        (BccPreAlarm.BatteryNearFlat, MdcEvent.BattLo),
        (BccPreAlarm.BatteryDefective, MdcEvent.Malf),
    ];

    private static readonly (string Parameter, uint Code, AlarmPriority Priority)[] Single =
    [
        ("INA1", MdcEvent.BattDepl, AlarmPriority.High), ("INA2", MdcEvent.SyringeEmpty, AlarmPriority.High),
        ("INA3", MdcEvent.FluidLineOccl, AlarmPriority.High), ("INA5", MdcEvent.Alarm, AlarmPriority.High),
        ("INA7", MdcEvent.VolInfusComp, AlarmPriority.High), ("INA8", MdcEvent.Alarm, AlarmPriority.High),
        ("INA9", MdcEvent.Alarm, AlarmPriority.High), ("INA11", MdcEvent.BattLo, AlarmPriority.Low),
        ("INA12", MdcEvent.Alarm, AlarmPriority.Low), ("INA14", MdcEvent.Alarm, AlarmPriority.High),
        ("INA15", MdcEvent.FluidLineAir, AlarmPriority.High), ("INA16", MdcEvent.Alarm, AlarmPriority.High),
    ];

    private static readonly string[] Packed = ["ALARM1", "ALARM2", "PREALARM"];

    /// <summary>Every alarm that is on; null when the block does not tell them all.</summary>
    public static ImmutableArray<PolledAlarm>? Of(BccPumpState state)
    {
        var named = Packed.Concat(Single.Select(one => one.Parameter)).Where(state.Names.Contains).ToArray();
        if (named.Length == 0 || named.Any(name => state.TextState(name) != BccFieldState.Given))
            return null;
        var found = new Dictionary<uint, AlarmPriority>();
        Split(found, (uint)(state.Alarm1 ?? 0), First.Select(one => ((uint)one.Bits, one.Code)), AlarmPriority.High);
        Split(found, (uint)(state.Alarm2 ?? 0), Second.Select(one => ((uint)one.Bits, one.Code)), AlarmPriority.High);
        Split(found, (uint)(state.PreAlarm ?? 0), Before.Select(one => ((uint)one.Bits, one.Code)), AlarmPriority.Low);

        // With packed bits the single ones are off, and stay off (digest §2.6).
        if (!named.Contains("ALARM1"))
            foreach (var (parameter, code, priority) in Single)
                if (state.Flag(parameter).OrNull == true)
                    Put(found, code, priority);
        return [.. found.OrderBy(one => one.Key).Select(one => new PolledAlarm(one.Key, one.Value))];
    }

    private static void Split(
        Dictionary<uint, AlarmPriority> found, uint bits, IEnumerable<(uint Bits, uint Code)> terms, AlarmPriority priority)
    {
        foreach (var (known, code) in terms)
        {
            if ((bits & known) != 0)
                Put(found, code, priority);
            bits &= ~known;
        }

        if (bits != 0)
            Put(found, MdcEvent.Alarm, priority);
    }

    private static void Put(Dictionary<uint, AlarmPriority> found, uint code, AlarmPriority priority)
    {
        if (!found.TryGetValue(code, out var known) || priority > known)
            found[code] = priority;
    }
}
