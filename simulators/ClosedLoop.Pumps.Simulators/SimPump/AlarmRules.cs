using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;

namespace ClosedLoop.Pumps.Simulators;

/// <summary>Priority of each alarm and whether it stops the delivery.</summary>
public static class AlarmRules
{
    public static AlarmPriority Priority(this AlarmKind alarm) => alarm switch
    {
        AlarmKind.NearEnd => AlarmPriority.Low,
        AlarmKind.BatteryLow => AlarmPriority.Medium,
        _ => AlarmPriority.High,
    };

    public static bool StopsDelivery(this AlarmKind alarm) => alarm.Priority() == AlarmPriority.High;
}
