namespace ClosedLoop.Pumps.Domain.Checks;

/// <summary>What about a rate does not fit the verified order.</summary>
public enum TitrationFindingKind
{
    BelowRange = 1,

    AboveRange = 2,

    /// <summary>The change was larger than the order's increment.</summary>
    StepTooLarge = 3,

    /// <summary>The change led away from the flow or dose rate the order aims at.</summary>
    AwayFromTarget = 4,

    /// <summary>The order is in a unit that what the pump reports does not convert to: nobody has checked it.</summary>
    NotComparable = 5,
}
