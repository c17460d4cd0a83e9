namespace ClosedLoop.Pumps.Domain.Orders;

/// <summary>What the bedside asks for (ORC-1, digest §6.3).</summary>
public enum OrderKind
{
    /// <summary>RE: a new bag, bottle, syringe or container.</summary>
    NewContainer = 1,

    /// <summary>XO: another dose or rate for the running program.</summary>
    RateChange = 2,

    /// <summary>CH: a bolus from the running infusion.</summary>
    Bolus = 3,
}
