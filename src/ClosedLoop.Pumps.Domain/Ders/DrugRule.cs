using System.Collections.Immutable;
using ClosedLoop.Pumps.Domain.Quantities;
using ClosedLoop.Pumps.Protocols.Nomenclature.Units;

namespace ClosedLoop.Pumps.Domain.Ders;

/// <summary>How one drug may be given in one care area.</summary>
public sealed record DrugRule
{
    public required string DrugCode { get; init; }

    public required string DrugName { get; init; }

    /// <summary>Units the pump offers for this drug; an order in another one does not match (9009).</summary>
    public required ImmutableArray<UnitOfMeasure> Units { get; init; }

    /// <summary>Strengths that are stocked; empty = any.</summary>
    public required ImmutableArray<Concentration> Concentrations { get; init; }

    public required ImmutableArray<RuleLimit> Limits { get; init; }

    /// <summary>Heaviest patient the rule is made for; the dose of a heavier one is for a pharmacist to judge.</summary>
    public Weight? WeightMax { get; init; }

    public bool Offers(UnitOfMeasure unit)
    {
        foreach (var offered in Units)
            if (offered.MeansSameAs(unit))
                return true;
        return false;
    }

    /// <summary>True when the strength is stocked, or any is allowed. A plain fluid (null) matches only a rule without strengths.</summary>
    public bool Stocks(Concentration? concentration)
    {
        if (Concentrations.IsEmpty)
            return true;
        foreach (var stocked in Concentrations)
            if (concentration is not null && stocked.SameStrengthAs(concentration))
                return true;
        return false;
    }
}
