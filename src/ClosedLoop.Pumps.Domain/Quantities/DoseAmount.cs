using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using ClosedLoop.Pumps.Protocols.Nomenclature.Units;

namespace ClosedLoop.Pumps.Domain.Quantities;

/// <summary>An amount of drug or fluid with its unit: 400 mg, 20 meq, 15 mg/kg. Keeps the digits it was given ("400.0").</summary>
public sealed record DoseAmount
{
    private DoseAmount(decimal value, UnitOfMeasure unit)
    {
        Value = value;
        Unit = unit;
    }

    public decimal Value { get; }

    public UnitOfMeasure Unit { get; }

    /// <summary>In base units of the dimension (gram, litre ... per kilogram or square metre where scaled).</summary>
    public Rational InBaseUnits => Rational.From(Value) * Rational.From(Unit.Factor);

    /// <exception cref="ArgumentException">The unit is not one of an amount, or the value is negative.</exception>
    public static DoseAmount Of(decimal value, UnitOfMeasure unit) =>
        TryCreate(value, unit, out var amount) ? amount : throw new ArgumentException("Not an amount.", nameof(unit));

    /// <summary>False when the value is negative or the unit is not one of an amount.</summary>
    public static bool TryCreate(decimal value, UnitOfMeasure unit, [NotNullWhen(true)] out DoseAmount? amount)
    {
        amount = value >= 0 && unit.Dimension.IsDoseAmount ? new DoseAmount(value, unit) : null;
        return amount is not null;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Value} {Unit}");
}
