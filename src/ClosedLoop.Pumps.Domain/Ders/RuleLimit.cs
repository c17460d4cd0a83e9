using ClosedLoop.Pumps.Protocols.Nomenclature.Units;

namespace ClosedLoop.Pumps.Domain.Ders;

/// <summary>
/// Limits of one drug for one kind of quantity, told by the unit: a dose rate, a flow (mL/h), an amount, a time, a count per hour.
/// Null = no such limit.
/// </summary>
public sealed record RuleLimit(UnitOfMeasure Unit, decimal? HardLow, decimal? SoftLow, decimal? SoftHigh, decimal? HardHigh)
{
    /// <summary>Only for patients of this weight. Limits in one unit are all by class, or there is one for everybody.</summary>
    public WeightClass? ForWeight { get; init; }

    /// <summary>Only for patients of this body surface; never together with <see cref="ForWeight"/>.</summary>
    public SurfaceClass? ForSurface { get; init; }
}
