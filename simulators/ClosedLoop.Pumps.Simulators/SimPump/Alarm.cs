using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;

namespace ClosedLoop.Pumps.Simulators;

/// <summary>One alarm that is on, as it stands now.</summary>
/// <param name="SinceMs">When it began or last rose in priority.</param>
/// <param name="AudioPausedUntilMs">0 = it sounds; <see cref="long.MaxValue"/> = off until it changes.</param>
public sealed record Alarm(AlarmKind Kind, AlarmPriority Priority, long SinceMs, long AudioPausedUntilMs = 0, bool Acknowledged = false)
{
    public bool AudioPaused => AudioPausedUntilMs > 0;
}
