using ClosedLoop.Pumps.Domain.Device;
using ClosedLoop.Pumps.Domain.Quantities;
using ClosedLoop.Pumps.Protocols.Nomenclature.Units;

namespace ClosedLoop.Pumps.Domain.Checks;

/// <summary>A rate as the pump reports it, in another unit: an interval, since the pump rounds to its step.</summary>
internal readonly record struct ReportedRate(Rational Low, Rational High)
{
    public static ReportedRate? In(UnitOfMeasure unit, SourceStatus source, PatientSize size, FlowRate step)
    {
        // A dose rate that was entered is exact; the flow the pump made of it is not.
        if (unit.Dimension.IsDoseRate && source.DoseRate is { } dose
            && DoseConversion.Convert(dose, unit, out var exact) == ConversionRefusal.None)
            return new ReportedRate(exact, exact);
        var (rate, half) = (Rational.From(source.Rate.MillilitresPerHour), Rational.From(step.MillilitresPerHour / 2));
        return To(rate - half, unit, source, size) is { } low && To(rate + half, unit, source, size) is { } high
            ? new ReportedRate(low, high)
            : null;
    }

    private static Rational? To(Rational millilitresPerHour, UnitOfMeasure unit, SourceStatus source, PatientSize size)
    {
        if (unit.Dimension == UnitDimension.FlowRate)
            return millilitresPerHour * Rational.From(Units.MillilitrePerHour.FactorTo(unit));
        return DoseConversion.ToDoseRate(millilitresPerHour, unit, source.Drug?.Concentration, size,
            out var value) == ConversionRefusal.None
            ? value
            : null;
    }
}
