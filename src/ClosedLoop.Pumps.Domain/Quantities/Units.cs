using ClosedLoop.Pumps.Protocols.Nomenclature.Units;

namespace ClosedLoop.Pumps.Domain.Quantities;

/// <summary>The units the domain itself computes in.</summary>
public static class Units
{
    public static UnitOfMeasure Millilitre { get; } = UnitsOfMeasure.FromUcum("mL");

    public static UnitOfMeasure MillilitrePerHour { get; } = UnitsOfMeasure.FromUcum("mL/h");
}
