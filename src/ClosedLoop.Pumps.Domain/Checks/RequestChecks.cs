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
        else if (requested.AddMilliseconds(policy.RequestLifeMs) <= now)
            refusals.Add(IheError.Stale, "ORC-9", "the bedside request is too old: scan again");
    }

    public static void Shape(VerifierInput input, Refusals refusals)
    {
        var order = input.Order;

        // No pump of this protocol can be sent a bolus: there is no such message (S2).
        refusals.AddWhen(order.Kind == OrderKind.Bolus, IheError.BolusNotSupported, "ORC-1", "bolus by order is not supported");
        refusals.AddWhen(order.IsMultistep, IheError.MultistepNotSupported, "RXG-1", "multistep orders are not supported");
        refusals.AddWhen(order.Source == InfusionSource.Secondary, IheError.NoPiggyback, "RXR-4", "cannot be programmed as a piggyback");
        if (input.Channel.Info is not { } info || order.PumpKind is not { } kind)
            return;
        var fits = (kind, info.Kind) is (OrderedPumpKind.LargeVolume, ChannelKind.LargeVolume) or (OrderedPumpKind.Syringe, ChannelKind.Syringe);
        refusals.AddWhen(!fits, IheError.CannotAccept, "RXR-3", $"a {info.Kind} channel cannot take a {kind} program");
    }

    public static void Parameters(VerifierInput input, Refusals refusals)
    {
        var order = input.Order;
        refusals.AddWhen(string.IsNullOrEmpty(order.Patient.Value), IheError.PatientMissing, "PID-3", "the patient id is missing");
        Missing(string.IsNullOrEmpty(order.Order.Value), "ORC-2", "the order id");
        Missing(string.IsNullOrEmpty(order.Clinician.Value), "ORC-19", "the caregiver");
        Missing(string.IsNullOrEmpty(order.Drug.Code) || string.IsNullOrEmpty(order.Drug.Name), "RXG-4", "the drug's code or name");
        Missing(string.IsNullOrEmpty(order.Route), "RXR-1", "the route");
        if (order.Kind == OrderKind.Bolus)
            return; // refused as a whole
        Missing(order.Delivery is null, "RXG-15", "the rate or dose");
        Missing(order.Delivery is RequestedDelivery.AmountOverDuration && order.Duration is null, "TQ1-13", "the duration of a dose amount");
        Invalid(IsZero(order.Delivery), "RXG-15", "the rate or dose is zero");
        Invalid(order.VolumeToBeInfused == Volume.Zero, "RXG-5", "the volume to be infused is zero");
        if (order.Kind == OrderKind.RateChange)
        {
            Invalid(order.VolumeToBeInfused is not null, "RXG-5", "a rate change must not carry a volume");
            Invalid(order.Delivery is RequestedDelivery.AmountOverDuration, "RXG-16", "a rate change takes a rate or a dose rate");
        }
        else if (input.Channel.Info?.Kind != ChannelKind.Syringe)
            Missing(order.VolumeToBeInfused is null && order.Duration is null, "RXG-5", "the volume to be infused or the duration");

        void Missing(bool wrong, string parameter, string what) =>
            refusals.AddWhen(wrong, IheError.MissingParameter, parameter, $"{what} is missing");

        void Invalid(bool wrong, string parameter, string detail) =>
            refusals.AddWhen(wrong, IheError.InvalidParameter, parameter, detail);
    }

    private static bool IsZero(RequestedDelivery? delivery) => delivery switch
    {
        RequestedDelivery.AtFlow flow => flow.Rate == FlowRate.Zero,
        RequestedDelivery.AtDoseRate dose => dose.Rate.Value == 0,
        RequestedDelivery.AmountOverDuration amount => amount.Amount.Value == 0,
        _ => false,
    };
}
