namespace ClosedLoop.Pumps.Domain.Device;

/// <summary>Why a source does not deliver (MDC_DEV_PUMP_NOT_DELIVERING_REASON, 158006).</summary>
public enum NotDeliveringReason
{
    ByClinician = 1,
    NotSpecified = 2,
    SwitchingSource = 3,
    Alarming = 4,
    PoweredOff = 5,
    BetweenDoses = 6,
}
