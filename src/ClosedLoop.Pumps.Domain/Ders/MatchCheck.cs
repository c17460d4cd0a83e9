using ClosedLoop.Pumps.Domain.Programming;
using ClosedLoop.Pumps.Domain.Quantities;
using ClosedLoop.Pumps.Protocols.Nomenclature.Units;

namespace ClosedLoop.Pumps.Domain.Ders;

/// <summary>Whether an order fits the drug's rule at all: a unit the pump offers, a strength that is stocked, a patient the rule is made for.</summary>
public static class MatchCheck
{
    /// <param name="rule">The drug's rule.</param>
    /// <param name="unit">Unit of the ordered rate or dose; null = none was ordered.</param>
    /// <param name="concentration">As ordered; null = a plain fluid.</param>
    /// <param name="weight">The dosing weight, where one was sent.</param>
    public static RuleVerdict Find(DrugRule rule, UnitOfMeasure? unit, Concentration? concentration, Weight? weight)
    {
        var verdict = new VerdictBuilder();
        verdict.AgainstWhen(
            unit is not null && !rule.Offers(unit),
            IheError.UnitsNotInLibrary, "RXG-16", $"{unit} is not a unit of the library for this medication");
        verdict.AgainstWhen(!rule.Stocks(concentration), IheError.LibraryMismatch, "RXG-17", "the concentration is not in the library");
        verdict.AgainstWhen(
            weight is { } known && rule.WeightMax is { } max && known.Kilograms > max.Kilograms,
            IheError.LibraryMismatch, "OBX-68063", "the weight is above the library's maximum for this medication");
        return verdict.Build();
    }
}
