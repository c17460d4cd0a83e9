using ClosedLoop.Pumps.Domain.Device;
using ClosedLoop.Pumps.Domain.Orders;
using ClosedLoop.Pumps.Domain.Programming;
using ClosedLoop.Pumps.Domain.Quantities;
using ClosedLoop.Pumps.Protocols.Nomenclature.Units;

namespace ClosedLoop.Pumps.Domain.Checks;

/// <summary>A rate change against the largest step the verified order allows at once, up or down.</summary>
internal static class TitrationStep
{
    public static void Check(VerifierInput input, TitrationIncrement largest, Refusals refusals)
    {
        var order = input.Order;
        if (input.Channel.Status is not { Infusing: true, ActiveSource: { } active } status || status.Find(active) is not { } running)
            return; // not running is said already
        if (Asked(order.Delivery, largest.Unit) is not { } to)
        {
            refusals.AddWhen(
                order.Delivery is not null, IheError.InvalidUnits, "RXG-16", $"the verified order limits the change in {largest.Unit}");
            return;
        }

        if (Running(running, order, largest.Unit) is not { } from)
        {
            refusals.Add(IheError.InvalidParameter, "RXG-15", $"what runs is not known in {largest.Unit}: the change cannot be judged");
            return;
        }

        var change = to > from ? to - from : from - to;
        refusals.Invalid(
            change > Rational.From(largest.Value), "RXG-15", $"the change is larger than the verified order allows at once: {largest}");
    }

    // S6: a step in ug/kg/min is not met by a plain rate, even if the arithmetic would come out the same.
    private static Rational? Asked(RequestedDelivery? delivery, UnitOfMeasure unit) => delivery switch
    {
        RequestedDelivery.AtFlow flow when unit.Dimension == UnitDimension.FlowRate => InUnit(flow.Rate, unit),
        RequestedDelivery.AtDoseRate dose when unit.Dimension == dose.Rate.Unit.Dimension => dose.Rate.InBaseUnits / Rational.From(unit.Factor),
        _ => null,
    };

    private static Rational? Running(SourceStatus running, InfusionOrder order, UnitOfMeasure unit)
    {
        if (unit.Dimension == UnitDimension.FlowRate)
            return InUnit(running.Rate, unit);
        // The flow was rounded to the pump's step; the dose rate it was made from was not.
        if (running.DoseRate is { } dose && dose.Unit.Dimension == unit.Dimension)
            return dose.InBaseUnits / Rational.From(unit.Factor);
        var size = new PatientSize(order.Weight, order.Surface);
        var flow = Rational.From(running.Rate.MillilitresPerHour);
        return DoseConversion.ToDoseRate(flow, unit, order.Drug.Concentration, size, out var value) == ConversionRefusal.None ? value : null;
    }

    private static Rational InUnit(FlowRate rate, UnitOfMeasure unit) =>
        Rational.From(rate.MillilitresPerHour) * Rational.From(Units.MillilitrePerHour.FactorTo(unit));
}
