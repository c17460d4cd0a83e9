using ClosedLoop.Pumps.Domain.Device;
using ClosedLoop.Pumps.Domain.Orders;
using ClosedLoop.Pumps.Domain.Programming;
using ClosedLoop.Pumps.Domain.Quantities;

namespace ClosedLoop.Pumps.Domain.Checks;

/// <summary>The request by itself: its age (S3), its kind, and what must or must not be in it (digest §6.8).</summary>
internal static class RequestChecks
{
    public static void Age(VerifierInput input, Refusals refusals)
    {
        var (policy, now) = (input.Policy, input.Now);
        if (input.Order.RequestedAt is not { } requested)
            refusals.Add(IheError.Stale, "ORC-9", "the time of the bedside request is missing");
        else if (requested > now.AddMilliseconds(policy.FutureToleranceMs))
            refusals.Add(IheError.Stale, "ORC-9", "the bedside request lies in the future");
        else if (requested.AddMilliseconds(policy.LifeMsOf(input.Order.Kind)) <= now)
            refusals.Add(IheError.Stale, "ORC-9", "the bedside request is too old: scan again");
    }

    public static void Parameters(VerifierInput input, Refusals refusals)
    {
        var order = input.Order;
        refusals.AddWhen(string.IsNullOrEmpty(order.Patient.Value), IheError.PatientMissing, "PID-3", "the patient id is missing");
        refusals.Missing(string.IsNullOrEmpty(order.Order.Value), "ORC-2", "the order id");
        refusals.Missing(string.IsNullOrEmpty(order.Clinician.Value), "ORC-19", "the caregiver");
        refusals.Missing(string.IsNullOrEmpty(order.Drug.Code) || string.IsNullOrEmpty(order.Drug.Name), "RXG-4", "the drug's code or name");
        refusals.Missing(string.IsNullOrEmpty(order.Route), "RXR-1", "the route");
        StepChecks.Parameters(order, refusals);
        if (order.IsMultistep)
            return;
        refusals.Invalid(IsZero(order.Delivery) && !order.IsPca, "RXG-15", "the rate or dose is zero");
        refusals.Invalid(order.VolumeToBeInfused == Volume.Zero, "RXG-5", "the volume to be infused is zero");
        refusals.Invalid(order.LoadingDose is { Value: 0 }, "OBX-158018", "the loading dose is zero");
        if (order.Kind == OrderKind.Bolus)
            BolusChecks.Parameters(order, refusals);
        else if (order.IsPca)
            PcaChecks.Parameters(order, refusals);
        else
            Continuous(input, order, refusals);
    }

    internal static bool IsZero(RequestedDelivery? delivery) => delivery switch
    {
        RequestedDelivery.AtFlow flow => flow.Rate == FlowRate.Zero,
        RequestedDelivery.AtDoseRate dose => dose.Rate.Value == 0,
        RequestedDelivery.AmountOverDuration amount => amount.Amount.Value == 0,
        _ => false,
    };

    private static void Continuous(VerifierInput input, InfusionOrder order, Refusals refusals)
    {
        refusals.Missing(order.Delivery is null, "RXG-15", "the rate or dose");
        refusals.Missing(
            order.Delivery is RequestedDelivery.AmountOverDuration && order.Duration is null, "TQ1-13", "the duration of a dose amount");
        if (order.Kind == OrderKind.RateChange)
        {
            refusals.Invalid(order.VolumeToBeInfused is not null, "RXG-5", "a rate change must not carry a volume");
            refusals.Invalid(
                order.Delivery is RequestedDelivery.AmountOverDuration, "RXG-16", "a rate change takes a rate or a dose rate");
            refusals.Invalid(order.LoadingDose is not null, "OBX-158018", "a rate change has no loading dose");
            refusals.Invalid(order.Pca is not null, "OBX-158017", "a PCA program is not changed by a rate change");
        }
        else if (input.Channel.Info?.Kind is not (ChannelKind.Syringe or ChannelKind.SyringePatientControlledAnalgesia))
            refusals.Missing(order.VolumeToBeInfused is null && order.Duration is null, "RXG-5", "the volume to be infused or the duration");
    }
}
