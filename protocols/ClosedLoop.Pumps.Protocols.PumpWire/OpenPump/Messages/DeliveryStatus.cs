namespace ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;

/// <summary>What a source is doing. <c>Unspecified</c> is unknown, never "stopped" (S10).</summary>
public enum DeliveryStatus
{
    Unspecified = 0,
    Delivering = 1,
    NotDelivering = 2,
    Transitioning = 3,
    Kvo = 4,
}
