using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using ClosedLoop.Pumps.Protocols.Nomenclature.Units;

namespace ClosedLoop.Pumps.Domain.Quantities;

/// <summary>Strength of a fluid as it was made up: 400 mg per 250 mL. Two ways to write one strength are told equal by <see cref="SameStrengthAs"/>.</summary>
public sealed record Concentration
{
    private Concentration(DoseAmount amount, Volume per)
    {
        Amount = amount;
        Per = per;
    }

    public DoseAmount Amount { get; }

    public Volume Per { get; }

    /// <summary>Base units of the drug (gram, mole, equivalent, international unit) per litre.</summary>
    public Rational InBaseUnits => Amount.InBaseUnits * Rational.From(1_000m) / Rational.From(Per.Millilitres);

    /// <exception cref="ArgumentException">A part is zero, or the amount is a volume or scaled by the patient.</exception>
    public static Concentration Of(DoseAmount amount, Volume per) =>
        TryCreate(amount, per, out var concentration) ? concentration : throw new ArgumentException("Not a concentration.", nameof(amount));

    /// <summary>False when a part is zero, or the amount is a volume or scaled by the patient.</summary>
    public static bool TryCreate(DoseAmount amount, Volume per, [NotNullWhen(true)] out Concentration? concentration)
    {
        var dimension = amount.Unit.Dimension;
        var valid = amount.Value > 0 && per > Volume.Zero && dimension.Scaling == BodyScaling.None && dimension.Kind != QuantityKind.Volume;
        concentration = valid ? new Concentration(amount, per) : null;
        return valid;
    }

    /// <summary>Per one millilitre of fluid; the unit is the drug's (mg, not mg/mL).</summary>
    public static Concentration FromPerMillilitre(decimal value, UnitOfMeasure amountUnit) =>
        Of(DoseAmount.Of(value, amountUnit), Volume.FromMillilitres(1m));

    /// <summary>From a value with a concentration unit (1.6 mg/mL), as pumps report it. False when the unit is no concentration or the value not positive.</summary>
    public static bool TryFrom(decimal value, UnitOfMeasure concentrationUnit, [NotNullWhen(true)] out Concentration? concentration)
    {
        concentration = null;
        var slash = concentrationUnit.Ucum.LastIndexOf('/');
        return concentrationUnit.Dimension.IsConcentration
            && UnitsOfMeasure.TryGetByUcum(concentrationUnit.Ucum[..slash], out var amountUnit)
            && UnitsOfMeasure.TryGetByUcum(concentrationUnit.Ucum[(slash + 1)..], out var perUnit)
            && Rational.From(perUnit.FactorTo(Units.Millilitre)).TryToDecimal(out var per)
            && DoseAmount.TryCreate(value, amountUnit, out var amount)
            && TryCreate(amount, Volume.FromMillilitres(per), out concentration);
    }

    /// <summary>The strength per millilitre with its unit; false when the digits do not end (500 mg in 30 mL) or the unit has no code.</summary>
    public bool TryToPerMillilitre(out decimal value, [NotNullWhen(true)] out UnitOfMeasure? unit)
    {
        value = 0m;
        return UnitsOfMeasure.TryGetByUcum(Amount.Unit.Ucum + "/mL", out unit)
            && (Rational.From(Amount.Value) / Rational.From(Per.Millilitres)).TryToDecimal(out value);
    }

    /// <summary>Exactly the same drug per volume: 400 mg/250 mL and 1.6 mg/mL are; 1 mg/mL and 1 meq/mL are not.</summary>
    public bool SameStrengthAs(Concentration other) =>
        Amount.Unit.Dimension == other.Amount.Unit.Dimension && InBaseUnits == other.InBaseUnits;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Amount}/{Per}");
}
