namespace ClosedLoop.Pumps.Domain.Device;

/// <summary>What a source is doing (MDC_DEV_PUMP_CURRENT_DELIVERY_STATUS, 158005).</summary>
public enum DeliveryStatus
{
    Delivering = 1,
    NotDelivering = 2,

    /// <summary>The same fluid goes on after the change: rate change, bolus, KVO (TF Vol 2 App. M).</summary>
    Transitioning = 3,
    Kvo = 4,
}
