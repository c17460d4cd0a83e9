namespace ClosedLoop.Pumps.Simulators;

/// <summary>A loose contact of the battery: alarms that come and go at once. They stop nothing.</summary>
public sealed partial class SimPump
{
    /// <summary>So many alarms begin and end within this millisecond; false when the battery alarm is on anyway.</summary>
    public bool FloodAlarms(string channel, int count)
    {
        if (Find(channel) is not { } found || found.Alarms.IsOn(AlarmKind.BatteryLow))
            return false;
        for (var i = 0; i < count; i++)
        {
            found.RaiseAlarm(AlarmKind.BatteryLow);
            found.EndAlarm(AlarmKind.BatteryLow);
        }

        return true;
    }
}
