using ClosedLoop.Pumps.Domain.Device;
using ClosedLoop.Pumps.Domain.Orders;
using ClosedLoop.Pumps.Domain.Programming;
using ClosedLoop.Pumps.Domain.Quantities;

namespace ClosedLoop.Pumps.Domain.Checks;

/// <summary>
/// A bolus from a running infusion (ORC-1 CH, digest §6.9): what the order must hold, and whether the infusion it is to come from is
/// the one that runs.
/// </summary>
internal static class BolusChecks
{
    public static void Parameters(InfusionOrder order, Refusals refusals)
    {
        refusals.Missing(order.ParentOrder is null, "ORC-8", "the running order the bolus belongs to");
        refusals.Missing(!order.ClinicianDoseMarked, "MDC_INFUS_ORDER_TYPE", "the clinician-dose marker");
        refusals.Missing(order.Delivery is null, "RXG-15", "the amount or rate of the bolus");
        var isRate = order.Delivery is RequestedDelivery.AtFlow or RequestedDelivery.AtDoseRate;
        refusals.Missing(isRate && order.Duration is null, "TQ1-13", "the duration of a bolus ordered as a rate");
        refusals.Invalid(
            isRate && order.BolusRate is { } said && (order.Delivery as RequestedDelivery.AtFlow)?.Rate != said,
            "OBX-157784", "the rate of the bolus is said in two ways that disagree");
        refusals.Invalid(order.BolusRate == FlowRate.Zero, "OBX-157784", "the rate of the bolus is zero");
        refusals.Invalid(order.LoadingDose is not null, "OBX-158018", "a bolus has no loading dose");
        refusals.Invalid(order.Pca is not null, "OBX-158017", "a bolus does not change PCA settings");
    }

    /// <summary>The source that runs under the parent order now; null when none does.</summary>
    public static SourceStatus? Parent(InfusionOrder order, ChannelStatus? status) =>
        order.ParentOrder is { } parent
        && status is { Infusing: true, ActiveSource: { } active }
        && status.Find(active) is { Delivery: DeliveryStatus.Delivering or DeliveryStatus.Transitioning } running
        && running.Order == parent
            ? running
            : null;

    /// <summary>Same parent order, drug and strength, and fluid enough, as far as the pump tells.</summary>
    public static void Running(InfusionOrder order, ChannelStatus status, Refusals refusals)
    {
        if (status is { Infusing: true, ActiveSource: InfusionSource.ClinicianDose or InfusionSource.LoadingDose or InfusionSource.PatientDose })
        {
            refusals.Add(IheError.CannotAccept, "ORC-1", "a dose is being given");
            return;
        }

        if (order.ParentOrder is null)
            return; // said already
        if (Parent(order, status) is not { } running)
        {
            refusals.Add(IheError.ParentMismatch, "ORC-8", "the parent order is not the one that is running");
            return;
        }

        if (running.Drug is not { } drug)
            return;
        if (drug.Code != order.Drug.Code)
            refusals.Add(IheError.MedicationDiffers, "RXG-4", "the medication differs from the running one");
        else if (order.Drug.Concentration is { } ordered && (drug.Concentration is not { } held || !held.SameStrengthAs(ordered)))
            refusals.Add(IheError.ConcentrationDiffers, "RXG-17", "the concentration differs from the running one");
    }

    /// <summary>Unknown is not "empty" and not "enough" (S10): there the pump decides.</summary>
    public static void Fluid(InfusionOrder order, ChannelStatus? status, Rational millilitres, Refusals refusals)
    {
        if (Parent(order, status) is not { } running)
            return;
        var lacks = IsLess(running.RemainingVolume, millilitres) || IsLess(status?.Syringe?.Remaining, millilitres);
        refusals.AddWhen(lacks, IheError.NotEnoughFluid, "RXG-15", "less fluid is left than the bolus needs");
    }

    private static bool IsLess(Volume? left, Rational millilitres) => left is { } known && Rational.From(known.Millilitres) < millilitres;
}
