using System.Collections.Immutable;
using ClosedLoop.Pumps.Domain.Ders;
using ClosedLoop.Pumps.Domain.Orders;
using ClosedLoop.Pumps.Domain.Programming;
using ClosedLoop.Pumps.Domain.Quantities;
using ClosedLoop.Pumps.Protocols.Nomenclature.Units;

namespace ClosedLoop.Pumps.Domain.Checks;

/// <summary>The request against the drug library and care area the pump itself reports (design §6a).</summary>
internal static class LibraryChecks
{
    /// <summary>The soft findings; hard ones are refusals.</summary>
    public static ImmutableArray<LimitFinding> Check(VerifierInput input, ExactDelivery? flow, Refusals refusals)
    {
        refusals.AddWhen(
            input.Library.Standing == LibraryStanding.Recalled, IheError.LibraryMismatch, "library", "the pump's drug library is recalled");
        refusals.AddWhen(
            input.Library.Standing == LibraryStanding.UnknownHash, IheError.LibraryMismatch, "library", "the pump's drug library is unknown");
        if (!input.Channel.Known || input.Library.Library is not { } library)
            return [];
        if (string.IsNullOrEmpty(input.Channel.CareArea))
        {
            refusals.Add(IheError.CareAreaNotSelected, "care area", "no care area is selected at the pump");
            return [];
        }

        if (library.Find(input.Channel.CareArea) is not { } area)
        {
            refusals.Add(IheError.CareAreaMismatch, "care area", "the pump's care area is not in its library");
            return [];
        }

        if (area.Find(input.Order.Drug.Code) is not { } rule)
        {
            refusals.Add(IheError.DrugNotInLibrary, "RXG-4", $"the medication is not in the library for {area.Name}");
            return [];
        }

        return Check(input.Order, rule, flow, refusals);
    }

    private static ImmutableArray<LimitFinding> Check(InfusionOrder order, DrugRule rule, ExactDelivery? flow, Refusals refusals)
    {
        if (UnitOf(order.Delivery) is { } unit && !rule.Offers(unit))
            refusals.Add(IheError.UnitsNotInLibrary, "RXG-16", $"{unit} is not a unit of the library for this medication");
        refusals.AddWhen(
            !rule.Stocks(order.Drug.Concentration), IheError.LibraryMismatch, "RXG-17", "the concentration is not in the library");
        refusals.AddWhen(
            order.Weight is { } weight && rule.WeightMax is { } max && weight.Kilograms > max.Kilograms,
            IheError.LibraryMismatch, "OBX-68063", "the weight is above the library's maximum for this medication");
        if (flow is not { } exact)
            return [];
        var soft = ImmutableArray.CreateBuilder<LimitFinding>();
        foreach (var limit in rule.Limits)
        {
            if (Measure(order, limit.Unit, exact) is not { } value || LimitCheck.Find(limit, value) is not { } finding)
                continue;
            if (finding.IsHard)
                refusals.Add(IheError.HardLimit, "RXG-15", finding.ToString());
            else
                soft.Add(finding);
        }

        return soft.ToImmutable();
    }

    /// <summary>The ordered delivery in the unit of a limit; null when the limit is about something else or needs a weight nobody sent.</summary>
    private static Rational? Measure(InfusionOrder order, UnitOfMeasure unit, ExactDelivery exact)
    {
        if (unit.Dimension == UnitDimension.FlowRate)
            return exact.MillilitresPerHour * Rational.From(Units.MillilitrePerHour.FactorTo(unit));
        if (unit.Dimension.IsDoseRate)
        {
            var size = new PatientSize(order.Weight, order.Surface);
            var refusal = DoseConversion.ToDoseRate(exact.MillilitresPerHour, unit, order.Drug.Concentration, size, out var rate);
            return refusal == ConversionRefusal.None ? rate : null;
        }

        return order.Delivery is RequestedDelivery.AmountOverDuration { Amount: var amount } && amount.Unit.Dimension == unit.Dimension
            ? amount.InBaseUnits / Rational.From(unit.Factor)
            : null;
    }

    private static UnitOfMeasure? UnitOf(RequestedDelivery? delivery) => delivery switch
    {
        RequestedDelivery.AtFlow => Units.MillilitrePerHour,
        RequestedDelivery.AtDoseRate dose => dose.Rate.Unit,
        RequestedDelivery.AmountOverDuration amount => amount.Amount.Unit,
        _ => null,
    };
}
