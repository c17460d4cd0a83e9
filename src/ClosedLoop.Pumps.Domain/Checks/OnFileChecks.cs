using ClosedLoop.Pumps.Domain.Orders;
using ClosedLoop.Pumps.Domain.Programming;
using ClosedLoop.Pumps.Domain.Quantities;
using ClosedLoop.Pumps.Protocols.Nomenclature.Units;

namespace ClosedLoop.Pumps.Domain.Checks;

/// <summary>
/// The request against the pharmacist-verified order. IHE has no code for "no such prescription": missing, held, discontinued or outside
/// its time is 9016 with words. A value that is not the verified one is 9004 naming the field (9018 would blame the pump's library), another
/// unit 9008, another patient 9012.
/// </summary>
internal static class OnFileChecks
{
    public static void Check(VerifierInput input, Refusals refusals)
    {
        if (input.OnFile is not { } onFile)
        {
            if (input.Order.EmergencyReason is { } reason)
                Emergency(input, reason, refusals);
            else
                refusals.AddWhen(input.Policy.RequireVerifiedOrder, IheError.Other, "ORC-2", "no verified order on file");
            return;
        }

        var (order, now) = (input.Order, input.Now);
        refusals.AddWhen(onFile.Patient != order.Patient, IheError.PatientMismatch, "PID-3", "the verified order is for another patient");
        refusals.AddWhen(onFile.Status == VerifiedOrderStatus.Held, IheError.Other, "ORC-2", "the order is held");
        refusals.AddWhen(onFile.Status == VerifiedOrderStatus.Discontinued, IheError.Other, "ORC-2", "the order is discontinued");
        refusals.AddWhen(now < onFile.ActiveFrom || now >= onFile.ActiveUntil, IheError.Other, "ORC-2", "the order is not active now");
        Differs(onFile.DrugCode != order.Drug.Code, "RXG-4", "the drug");
        Differs(
            onFile.Concentration is { } strength
            && (order.Drug.Concentration is { } sent ? !strength.SameStrengthAs(sent) : order.Kind != OrderKind.Bolus),
            "RXG-17", "the concentration");
        Differs(!onFile.Allows(order.Route), "RXR-1", "the route");
        foreach (var delivery in DeliveriesOf(order, onFile))
            if (onFile.Allowed is { } allowed)
                Within(allowed, delivery, refusals);
        if (order.Kind == OrderKind.RateChange && onFile.TitrationIncrementMax is { } increment)
            TitrationStep.Check(input, increment, refusals);

        void Differs(bool differs, string parameter, string what) =>
            refusals.AddWhen(differs, IheError.InvalidParameter, parameter, $"{what} differs from the verified order");
    }

    /// <summary>An emergency order is not on file: only where the pump's care area allows it, and never without a reason.</summary>
    private static void Emergency(VerifierInput input, string reason, Refusals refusals)
    {
        refusals.AddWhen(string.IsNullOrWhiteSpace(reason), IheError.MissingParameter, "ORC-16", "an emergency order needs its reason");
        refusals.AddWhen(
            input.Channel.Known && (input.Channel.CareArea is not { } area || !input.Policy.EmergencyCareAreas.Contains(area, StringComparer.Ordinal)),
            IheError.Other, "ORC-16", "no emergency orders in this care area");
        refusals.AddWhen(input.EmergencyRejected, IheError.Other, "ORC-2", "the emergency order was rejected by a pharmacist");
    }

    /// <summary>What the verified range is about: a bolus only where it has a verified order of its own, a loading step not.</summary>
    private static IEnumerable<RequestedDelivery> DeliveriesOf(InfusionOrder order, VerifiedOrder onFile)
    {
        if (order.Kind == OrderKind.Bolus && onFile.Order != order.Order)
            return [];
        RequestedDelivery?[] all = order.IsMultistep
            ? [.. order.Steps.Where(step => step.Type == StepType.Continuous).Select(step => step.Delivery)]
            : [order.IsPca && RequestChecks.IsZero(order.Delivery) ? null : order.Delivery];
        return all.OfType<RequestedDelivery>();
    }

    private static void Within(AllowedDelivery allowed, RequestedDelivery delivery, Refusals refusals)
    {
        var (value, dimension) = delivery switch
        {
            RequestedDelivery.AtFlow flow =>
                (Rational.From(flow.Rate.MillilitresPerHour) * Rational.From(Units.MillilitrePerHour.Factor), UnitDimension.FlowRate),
            RequestedDelivery.AtDoseRate dose => (dose.Rate.InBaseUnits, dose.Rate.Unit.Dimension),
            RequestedDelivery.AmountOverDuration amount => (amount.Amount.InBaseUnits, amount.Amount.Unit.Dimension),
            _ => throw new ArgumentOutOfRangeException(nameof(delivery)),
        };

        // S6: a per-kilogram prescription is not met by a plain rate, even if the arithmetic would come out the same.
        if (dimension != allowed.Unit.Dimension)
        {
            refusals.Add(IheError.InvalidUnits, "RXG-16", $"the verified order is in {allowed.Unit}");
            return;
        }

        var inUnit = value / Rational.From(allowed.Unit.Factor);
        var outside = inUnit < Rational.From(allowed.Low) || inUnit > Rational.From(allowed.High);
        refusals.AddWhen(outside, IheError.InvalidParameter, "RXG-15", $"outside the verified order: {allowed}");
    }
}
