using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using ClosedLoop.Pumps.Protocols.Nomenclature.Units;

namespace ClosedLoop.Pumps.Domain.Quantities;

/// <summary>A rate of drug with its unit: 5 ug/kg/min, 12 [iU]/h. A bare flow of fluid is a <see cref="FlowRate"/>. Keeps the digits it was given.</summary>
public sealed record DoseRate
{
    private DoseRate(decimal value, UnitOfMeasure unit)
    {
        Value = value;
        Unit = unit;
    }

    public decimal Value { get; }

    public UnitOfMeasure Unit { get; }

    /// <summary>In base units of the dimension per second (gram, litre ... per kilogram or square metre where scaled).</summary>
    public Rational InBaseUnits => Rational.From(Value) * Rational.From(Unit.Factor);

    /// <exception cref="ArgumentException">The unit is not one of a dose rate, or the value is negative.</exception>
    public static DoseRate Of(decimal value, UnitOfMeasure unit) =>
        TryCreate(value, unit, out var rate) ? rate : throw new ArgumentException("Not a dose rate.", nameof(unit));

    /// <summary>False when the value is negative or the unit is not one of a dose rate.</summary>
    public static bool TryCreate(decimal value, UnitOfMeasure unit, [NotNullWhen(true)] out DoseRate? rate)
    {
        rate = value >= 0 && unit.Dimension.IsDoseRate ? new DoseRate(value, unit) : null;
        return rate is not null;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Value} {Unit}");
}
