using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;

namespace ClosedLoop.Pumps.Simulators;

/// <summary>The alarms that are on, in the order they came.</summary>
/// <param name="escalateAfterMs">An alarm nobody acknowledges rises one priority each time after so long; 0 = never.</param>
internal sealed class AlarmPanel(long escalateAfterMs)
{
    private readonly List<Alarm> on = [];

    /// <summary>The alarm that began, changed or ended last: what an alarm event is about.</summary>
    public Alarm? Latest { get; private set; }

    public IEnumerable<AlarmKind> On => on.Select(a => a.Kind);

    public IReadOnlyList<Alarm> All => on;

    /// <summary>An alarm that stops delivery is on.</summary>
    public bool Stopping => on.Exists(a => a.Kind.StopsDelivery());

    /// <summary>When an alarm next changes by itself.</summary>
    public long DueMs => on.Count == 0 ? long.MaxValue : on.Min(DueOf);

    public bool IsOn(AlarmKind alarm) => Find(alarm) is not null;

    public Alarm? Find(AlarmKind alarm) => on.Find(a => a.Kind == alarm);

    public bool Begin(AlarmKind alarm, long nowMs)
    {
        if (IsOn(alarm))
            return false;

        Latest = new Alarm(alarm, alarm.Priority(), nowMs);
        on.Add(Latest);
        return true;
    }

    public bool End(AlarmKind alarm)
    {
        if (Find(alarm) is not { } ended)
            return false;

        on.Remove(ended);
        Latest = ended;
        return true;
    }

    public void Change(Alarm to)
    {
        on[on.FindIndex(a => a.Kind == to.Kind)] = to;
        Latest = to;
    }

    /// <summary>The next change due by <paramref name="nowMs"/>; null when there is none.</summary>
    public (Alarm To, AlarmChangeKind Change)? NextChange(long nowMs)
    {
        if (on.Find(a => DueOf(a) <= nowMs) is not { } due)
            return null;
        return due.AudioPaused && due.AudioPausedUntilMs <= nowMs
            ? (due with { AudioPausedUntilMs = 0 }, AlarmChangeKind.Inactivated)
            : (due with { Priority = due.Priority + 1, SinceMs = nowMs, AudioPausedUntilMs = 0 }, AlarmChangeKind.Escalated);
    }

    private long DueOf(Alarm alarm)
    {
        var escalates = escalateAfterMs > 0 && !alarm.Acknowledged && alarm.Priority < AlarmPriority.High;
        var riseMs = escalates ? alarm.SinceMs + escalateAfterMs : long.MaxValue;
        return alarm.AudioPaused ? Math.Min(riseMs, alarm.AudioPausedUntilMs) : riseMs;
    }
}
