namespace ClosedLoop.Pumps.Domain.Ders;

/// <summary>Limits of a bolus from a running infusion. Boluses given by hand count like ordered ones.</summary>
public sealed record BolusRule
{
    /// <summary>One bolus: an amount of drug or fluid, plain or per kilogram or square metre.</summary>
    public required RuleLimit Amount { get; init; }

    /// <summary>How fast: a flow or a dose rate.</summary>
    public RuleLimit? Rate { get; init; }

    /// <summary>Time since the last bolus: low limits in a unit of time.</summary>
    public RuleLimit? Interval { get; init; }

    /// <summary>Boluses in any 60 minutes, this one included: high limits in "/h".</summary>
    public RuleLimit? CountPerHour { get; init; }

    /// <summary>Total of the boluses in any 60 minutes, this one included: high limits of an amount.</summary>
    public RuleLimit? AmountPerHour { get; init; }
}
