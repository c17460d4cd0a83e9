namespace ClosedLoop.Pumps.Protocols.Hl7.Messages.Alerts;

/// <summary>
/// MDC_ATTR_ALARM_INACTIVATION_STATE, a repeating value (digest §7.4). The visual signal is on unless an alarm value is set, the sound
/// unless an audio value is, whatever <see cref="Enabled"/> says.
/// </summary>
[Flags]
public enum AlertInactivation
{
    None = 0,
    Enabled = 1,

    /// <summary>The visual signal is paused.</summary>
    AlarmPaused = 2,

    /// <summary>The visual signal is off.</summary>
    AlarmOff = 4,
    AudioPaused = 8,
    AudioOff = 16,

    /// <summary>Stays set until the alert ends.</summary>
    Acknowledged = 32,
}
