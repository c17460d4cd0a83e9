using ClosedLoop.Pumps.Domain.Quantities;
using ClosedLoop.Pumps.Protocols.Nomenclature.Units;

namespace ClosedLoop.Pumps.Domain.Ders;

/// <summary>A flow in the unit of a limit, exactly (S6).</summary>
internal static class RateMeasure
{
    public static ConversionRefusal In(
        UnitOfMeasure unit, Rational millilitresPerHour, Concentration? concentration, PatientSize size, out Rational value)
    {
        if (unit.Dimension != UnitDimension.FlowRate)
            return DoseConversion.ToDoseRate(millilitresPerHour, unit, concentration, size, out value);
        value = millilitresPerHour * Rational.From(Units.MillilitrePerHour.FactorTo(unit));
        return ConversionRefusal.None;
    }
}
