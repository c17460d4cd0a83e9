namespace ClosedLoop.Pumps.Domain.Quantities;

/// <summary>Why a dose does not convert to a flow, or back. Nothing is ever converted by assumption (S6).</summary>
public enum ConversionRefusal
{
    /// <summary>Converted.</summary>
    None = 0,
    WeightMissing = 1,
    SurfaceMissing = 2,
    ConcentrationMissing = 3,

    /// <summary>mg against meq against international units: no factor exists.</summary>
    DifferentSubstanceUnits = 4,

    /// <summary>A per-kilogram or per-square-metre dose and a plain one are different orders, even when the weight is known.</summary>
    DifferentScaling = 5,

    /// <summary>The unit is not one of the asked kind.</summary>
    NotADoseRateUnit = 6,
}
