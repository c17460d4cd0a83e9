namespace ClosedLoop.Pumps.Domain.Device;

/// <summary>How a program delivers (MDC_DEV_PUMP_PROGRAM_DELIVERY_MODE, 158008).</summary>
public enum DeliveryMode
{
    Continuous = 1,
    MultiStep = 2,
    MultiDosing = 3,
    RampTaper = 4,
}
