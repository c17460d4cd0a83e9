namespace ClosedLoop.Pumps.Domain.Ders.Lint;

/// <summary>
/// A prescription as the ordering system would send it, units as they are spelt there. Null = not given. The numbers mean nothing without the
/// unit beside them, which is why they stay text-with-unit until the linter has read both.
/// </summary>
public sealed record LintOrder
{
    /// <summary>Order id, or the name of an order set; what the report calls it.</summary>
    public required string Order { get; init; }

    /// <summary>Null = the care area of the run.</summary>
    public string? CareArea { get; init; }

    /// <summary>RXG-4.1.</summary>
    public required string Drug { get; init; }

    public string? DrugName { get; init; }

    /// <summary>Rate or dose, RXG-15.</summary>
    public LintQuantity? Dose { get; init; }

    /// <summary>Upper end of an ordered range; in the dose's unit.</summary>
    public LintQuantity? DoseHigh { get; init; }

    /// <summary>The drug in the bag, RXG-17.</summary>
    public LintQuantity? Strength { get; init; }

    /// <summary>The bag's volume, RXG-23.</summary>
    public LintQuantity? Diluent { get; init; }

    public LintQuantity? Weight { get; init; }

    public LintQuantity? Surface { get; init; }

    /// <summary>For a dose amount: over how long.</summary>
    public LintQuantity? Duration { get; init; }
}
