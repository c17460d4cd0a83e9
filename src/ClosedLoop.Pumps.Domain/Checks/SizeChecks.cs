using ClosedLoop.Pumps.Domain.Orders;
using ClosedLoop.Pumps.Domain.Programming;
using ClosedLoop.Pumps.Domain.Quantities;
using ClosedLoop.Pumps.Protocols.Nomenclature.Units;

namespace ClosedLoop.Pumps.Domain.Checks;

/// <summary>
/// Weight, height and surface (S6). The dosing weight is the order's own; it is held against the pump's, because the pump computes the
/// dose it shows from its own.
/// </summary>
internal static class SizeChecks
{
    private static Rational Hundred => Rational.From(100m);

    public static void Check(VerifierInput input, Refusals refusals)
    {
        var order = input.Order;
        refusals.AddWhen(
            order.Height is null && DimensionsOf(order).Any(dimension => dimension.Scaling == BodyScaling.PerSurface),
            IheError.HeightMissing, "OBX-68060", "a dose per surface needs the height");
        refusals.AddWhen(
            order.Weight is { } ordered && input.Channel.Status?.PatientWeight is { } atPump && Differs(ordered, atPump, input.Policy),
            IheError.WeightMismatch, "OBX-68063", "the pump has another patient weight than the order, by more than is allowed");
    }

    // Both bounds hold: the percent is the narrow one for an infant, the absolute one for a heavy adult.
    private static bool Differs(Weight ordered, Weight atPump, VerificationPolicy policy)
    {
        var (a, b) = (Rational.From(ordered.Grams), Rational.From(atPump.Grams));
        var difference = a > b ? a - b : b - a;
        return difference > Rational.From(policy.WeightDifferenceGramsMax)
            || difference * Hundred > Rational.From(policy.WeightDifferencePercentMax) * a;
    }

    private static IEnumerable<UnitDimension> DimensionsOf(InfusionOrder order)
    {
        RequestedDelivery?[] deliveries = [order.Delivery, .. order.Steps.Select(step => step.Delivery)];
        foreach (var delivery in deliveries)
        {
            if (delivery is RequestedDelivery.AtDoseRate dose)
                yield return dose.Rate.Unit.Dimension;
            else if (delivery is RequestedDelivery.AmountOverDuration amount)
                yield return amount.Amount.Unit.Dimension;
        }

        DoseAmount?[] amounts = [order.LoadingDose, order.Pca?.PatientDose, order.Pca?.DoseLimit];
        foreach (var amount in amounts)
            if (amount is not null)
                yield return amount.Unit.Dimension;
    }
}
