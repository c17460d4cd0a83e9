using ClosedLoop.Pumps.Protocols.Nomenclature.Units;

namespace ClosedLoop.Pumps.Domain.Quantities;

/// <summary>Exact conversions between dose and flow: dose rate x size / concentration = flow, and back. No rounding here (S6).</summary>
public static class DoseConversion
{
    private static Rational MillilitresPerLitre => Rational.From(1_000m);

    private static Rational SecondsPerHour => Rational.From(3_600m);

    /// <summary>The flow that delivers a dose rate, in mL/h.</summary>
    public static ConversionRefusal ToFlow(DoseRate dose, Concentration? concentration, PatientSize size, out Rational millilitresPerHour)
    {
        var refusal = ToLitres(dose.InBaseUnits, dose.Unit.Dimension, concentration, size, out var litresPerSecond);
        millilitresPerHour = litresPerSecond * MillilitresPerLitre * SecondsPerHour;
        return refusal;
    }

    /// <summary>The volume that holds an amount, in mL.</summary>
    public static ConversionRefusal ToVolume(DoseAmount dose, Concentration? concentration, PatientSize size, out Rational millilitres)
    {
        var refusal = ToLitres(dose.InBaseUnits, dose.Unit.Dimension, concentration, size, out var litres);
        millilitres = litres * MillilitresPerLitre;
        return refusal;
    }

    /// <summary>The dose rate a flow delivers, in the asked unit: the inverse of <see cref="ToFlow"/>.</summary>
    public static ConversionRefusal ToDoseRate(
        Rational millilitresPerHour, UnitOfMeasure unit, Concentration? concentration, PatientSize size, out Rational value)
    {
        value = Rational.Zero;
        if (!unit.Dimension.IsDoseRate)
            return ConversionRefusal.NotADoseRateUnit;
        var refusal = PerLitre(unit.Dimension, concentration, out var perLitre);
        if (refusal == ConversionRefusal.None)
            refusal = Size(unit.Dimension.Scaling, size, out var by) is var sized && sized == ConversionRefusal.None
                ? Done(millilitresPerHour / MillilitresPerLitre / SecondsPerHour * perLitre / by / Rational.From(unit.Factor), out value)
                : sized;
        return refusal;
    }

    /// <summary>The same dose rate in another unit of the same dimension: 5 ug/kg/min = 300 ug/kg/h.</summary>
    public static ConversionRefusal Convert(DoseRate dose, UnitOfMeasure unit, out Rational value)
    {
        value = Rational.Zero;
        var (from, to) = (dose.Unit.Dimension, unit.Dimension);
        if (!to.IsDoseRate)
            return ConversionRefusal.NotADoseRateUnit;
        if (from.Kind != to.Kind)
            return ConversionRefusal.DifferentSubstanceUnits;
        if (from.Scaling != to.Scaling)
            return ConversionRefusal.DifferentScaling;
        return Done(dose.InBaseUnits / Rational.From(unit.Factor), out value);
    }

    /// <summary>
    /// The same amount in another unit, by the patient's size and the strength where they differ in that: 2 mL of 1 mg/mL in 80 kg is
    /// 0.025 mg/kg. For comparing with a limit only: an order stays in the unit it was given in (S6).
    /// </summary>
    public static ConversionRefusal ToAmount(
        DoseAmount dose, UnitOfMeasure unit, Concentration? concentration, PatientSize size, out Rational value)
    {
        var (from, to) = (dose.Unit.Dimension, unit.Dimension);
        value = dose.InBaseUnits;
        var refusal = ConversionRefusal.None;
        if (!to.IsDoseAmount)
            return ConversionRefusal.DifferentSubstanceUnits;
        if (from != to)
        {
            var (unscale, scale) = (Rational.From(1m), Rational.From(1m));
            if (from.Scaling != to.Scaling)
            {
                refusal = Size(from.Scaling, size, out unscale);
                if (refusal == ConversionRefusal.None)
                    refusal = Size(to.Scaling, size, out scale);
            }

            var (perLitre, toPerLitre) = (Rational.From(1m), Rational.From(1m));
            if (refusal == ConversionRefusal.None && from.Kind != to.Kind)
            {
                refusal = PerLitre(from, concentration, out perLitre);
                if (refusal == ConversionRefusal.None)
                    refusal = PerLitre(to, concentration, out toPerLitre);
            }

            if (refusal == ConversionRefusal.None)
                value = value * unscale / perLitre * toPerLitre / scale;
        }

        return refusal == ConversionRefusal.None ? Done(value / Rational.From(unit.Factor), out value) : refusal;
    }

    private static ConversionRefusal ToLitres(
        Rational dose, UnitDimension dimension, Concentration? concentration, PatientSize size, out Rational litres)
    {
        litres = Rational.Zero;
        var refusal = Size(dimension.Scaling, size, out var by);
        if (refusal != ConversionRefusal.None)
            return refusal;
        refusal = PerLitre(dimension, concentration, out var perLitre);
        return refusal == ConversionRefusal.None ? Done(dose * by / perLitre, out litres) : refusal;
    }

    private static ConversionRefusal PerLitre(UnitDimension dimension, Concentration? concentration, out Rational perLitre)
    {
        perLitre = Rational.From(1m);
        if (dimension.Kind == QuantityKind.Volume)
            return ConversionRefusal.None; // mL/kg/h is fluid already
        if (concentration is null)
            return ConversionRefusal.ConcentrationMissing;
        if (concentration.Amount.Unit.Dimension.Kind != dimension.Kind)
            return ConversionRefusal.DifferentSubstanceUnits;
        return Done(concentration.InBaseUnits, out perLitre);
    }

    private static ConversionRefusal Size(BodyScaling scaling, PatientSize size, out Rational by)
    {
        by = Rational.From(1m);
        return (scaling, size) switch
        {
            (BodyScaling.PerWeight, { Weight: { } weight }) => Done(Rational.From(weight.Kilograms), out by),
            (BodyScaling.PerWeight, _) => ConversionRefusal.WeightMissing,
            (BodyScaling.PerSurface, { Surface: { } surface }) => Done(Rational.From(surface.SquareMetres), out by),
            (BodyScaling.PerSurface, _) => ConversionRefusal.SurfaceMissing,
            _ => ConversionRefusal.None,
        };
    }

    private static ConversionRefusal Done(Rational result, out Rational value)
    {
        value = result;
        return ConversionRefusal.None;
    }
}
