using System.Collections.Immutable;
using ClosedLoop.Pumps.Domain.Device;
using ClosedLoop.Pumps.Domain.Events;
using ClosedLoop.Pumps.Domain.Identity;

namespace ClosedLoop.Pumps.Domain.Reducers;

/// <summary>
/// Keeps the newest state of a pump. A late, repeated or replayed word never overwrites a newer one: within a power-on the pump's monotonic
/// time decides, then the sequence; what is from an earlier power-on never replaces what is from the current one.
/// </summary>
public static class TwinReducer
{
    /// <summary>A session began and named the pump's power-on. After another power-on the alarms are unknown until told.</summary>
    public static PumpTwin Connected(PumpTwin twin, BootId boot) =>
        twin.Boot == boot ? twin : twin with { Boot = boot, ActiveAlarms = null, AlarmsAt = null };

    /// <param name="twin">The state so far.</param>
    /// <param name="pumpEvent">A journaled event.</param>
    /// <param name="at">Gateway time of the occurrence.</param>
    public static PumpTwin Apply(PumpTwin twin, PumpEvent pumpEvent, DateTimeOffset at)
    {
        var header = pumpEvent.Header;
        var (epoch, sequence) = (header.Key.Epoch, header.Key.Sequence);
        if (twin.Seen.TryGetValue(epoch, out var newest) && sequence.Value <= newest.Value)
            return twin;
        var stamp = new TwinStamp(header.Boot, header.MonotonicMs, sequence.Value);
        var next = twin with { Boot = twin.Boot ?? header.Boot, Seen = twin.Seen.SetItem(epoch, sequence), LastEvent = header.Key };
        if (pumpEvent.Status is { } status)
            next = With(next, status, stamp, at);
        return pumpEvent switch
        {
            AlarmBegin begin when AlarmsMove(next, stamp) =>
                next with { ActiveAlarms = (next.ActiveAlarms ?? []).Add(begin.AlarmCode), AlarmsAt = stamp },
            AlarmEnd end when AlarmsMove(next, stamp) =>
                next with { ActiveAlarms = (next.ActiveAlarms ?? []).Remove(end.AlarmCode), AlarmsAt = stamp },
            _ => next,
        };
    }

    /// <param name="twin">The state so far.</param>
    /// <param name="telemetry">A periodic report.</param>
    /// <param name="at">Gateway time it describes.</param>
    public static PumpTwin Apply(PumpTwin twin, PumpTelemetry telemetry, DateTimeOffset at)
    {
        var stamp = new TwinStamp(telemetry.Boot, telemetry.MonotonicMs, 0);
        var next = twin with { Boot = twin.Boot ?? telemetry.Boot };
        foreach (var status in telemetry.Channels)
            next = With(next, status, stamp, at);
        if (AlarmsMove(next, stamp))
            next = next with
            {
                ActiveAlarms = telemetry.ActiveAlarms.ToImmutableSortedSet(),
                AlarmsAt = stamp,
                BatteryPercent = telemetry.BatteryPercent,
                OnMains = telemetry.OnMains,
            };
        return next;
    }

    private static PumpTwin With(PumpTwin twin, ChannelStatus status, TwinStamp stamp, DateTimeOffset at) =>
        twin.Channels.TryGetValue(status.Channel, out var known) && !Replaces(twin.Boot, stamp, known.Stamp)
            ? twin
            : twin with { Channels = twin.Channels.SetItem(status.Channel, new ChannelTwin(status, stamp, at)) };

    // Alarms of an earlier power-on are history and never shown as on.
    private static bool AlarmsMove(PumpTwin twin, TwinStamp stamp) =>
        stamp.Boot == twin.Boot && (twin.AlarmsAt is not { } known || stamp.IsNewerThan(known));

    private static bool Replaces(BootId? current, TwinStamp stamp, TwinStamp known) =>
        (stamp.Boot == current, known.Boot == current) switch
        {
            (true, false) => true,
            (false, true) => false,
            _ => stamp.Boot != known.Boot || stamp.IsNewerThan(known),
        };
}
