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

    /// <summary>Fastest flow for this drug, whatever the dose (9014); null = the pump's own maximum.</summary>
    public FlowRate? FlowMax { get; init; }

    /// <summary>Largest volume to be infused in one program (9014); null = the pump's own maximum.</summary>
    public Volume? VolumeMax { get; init; }

    /// <summary>Largest change of a running rate at once, by unit; empty = no limit of the step.</summary>
    public ImmutableArray<RuleLimit> TitrationIncrements { get; init; } = [];

    /// <summary>Null = the drug does not support a bolus (9039).</summary>
    public BolusRule? Bolus { get; init; }

    /// <summary>Null = no loading dose for this drug (9042).</summary>
    public LoadingDoseRule? LoadingDose { get; init; }

    /// <summary>Null = the drug does not support multistep (9043).</summary>
    public MultistepRule? Multistep { get; init; }

    /// <summary>Null = not for PCA.</summary>
    public PcaRule? Pca { get; init; }

    /// <summary>Interruption harms at once (vasopressors): its alerts are never grouped and are of high priority.</summary>
    public bool CriticalContinuous { get; init; }

    /// <summary>False = a protected primary: no piggyback, no order for another drug may interrupt it (9030).</summary>
    public bool Interruptible { get; init; } = true;

    public ConfirmationPolicy Confirmation { get; init; } = ConfirmationPolicy.AtPump;

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
