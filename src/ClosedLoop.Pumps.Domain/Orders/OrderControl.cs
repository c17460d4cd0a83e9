namespace ClosedLoop.Pumps.Domain.Orders;

/// <summary>What the pharmacy says of an order (ORC-1, HL7 table 0119).</summary>
public enum OrderControl
{
    /// <summary>NW.</summary>
    New = 1,

    /// <summary>XO, RP.</summary>
    Change = 2,

    /// <summary>HD.</summary>
    Hold = 3,

    /// <summary>RL: the only thing that ends a hold.</summary>
    Release = 4,

    /// <summary>DC, CA: nothing brings the order back.</summary>
    Discontinue = 5,
}
