namespace ClosedLoop.Pumps.Domain.Orders;

/// <summary>Where a pharmacy order stands.</summary>
public enum VerifiedOrderStatus
{
    Active = 1,
    Held = 2,
    Discontinued = 3,
}
