namespace ClosedLoop.Pumps.Simulators;

/// <summary>The alarms that are on, in the order they came.</summary>
internal sealed class AlarmPanel
{
    private readonly List<AlarmKind> on = [];

    /// <summary>The alarm that began or ended last: what an alarm event is about.</summary>
    public AlarmKind Latest { get; private set; }

    public IReadOnlyList<AlarmKind> On => on;

    /// <summary>An alarm that stops delivery is on.</summary>
    public bool Stopping => on.Exists(a => a.StopsDelivery());

    public bool IsOn(AlarmKind alarm) => on.Contains(alarm);

    public bool Begin(AlarmKind alarm)
    {
        if (on.Contains(alarm))
            return false;

        on.Add(alarm);
        Latest = alarm;
        return true;
    }

    public bool End(AlarmKind alarm)
    {
        if (!on.Remove(alarm))
            return false;

        Latest = alarm;
        return true;
    }
}
