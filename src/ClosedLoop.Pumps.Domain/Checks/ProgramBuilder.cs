using ClosedLoop.Pumps.Domain.Device;
using ClosedLoop.Pumps.Domain.Orders;
using ClosedLoop.Pumps.Domain.Programming;
using ClosedLoop.Pumps.Domain.Quantities;
using ClosedLoop.Pumps.Protocols.Nomenclature.Units;

namespace ClosedLoop.Pumps.Domain.Checks;

/// <summary>From an order to what the pump is asked to hold: exact conversion, range checks, then the one rounding (S6).</summary>
internal static class ProgramBuilder
{
    private static Rational SecondsPerHour => Rational.From(3_600m);

    /// <summary>The exact rate and volume; null when the order does not determine them, with the reason.</summary>
    public static ExactDelivery? Compute(VerifierInput input, Refusals refusals)
    {
        var order = input.Order;
        if (order.Kind == OrderKind.Bolus || order.Delivery is not { } delivery)
            return null;
        refusals.AddWhen(
            IsPerSurface(delivery) && order.Height is null, IheError.HeightMissing, "OBX-68060", "a dose per surface needs the height");
        var size = new PatientSize(order.Weight, order.Surface);
        var hours = order.Duration is { } duration ? Rational.From(duration.Seconds) / SecondsPerHour : (Rational?)null;
        var refusal = ConversionRefusal.None;
        Rational rate;
        Rational? volume = order.VolumeToBeInfused is { } ordered ? Rational.From(ordered.Millilitres) : null;
        switch (delivery)
        {
            case RequestedDelivery.AtFlow flow:
                rate = Rational.From(flow.Rate.MillilitresPerHour);
                break;
            case RequestedDelivery.AtDoseRate dose:
                refusal = DoseConversion.ToFlow(dose.Rate, order.Drug.Concentration, size, out rate);
                break;
            case RequestedDelivery.AmountOverDuration amount when hours is { } time:
                refusal = DoseConversion.ToVolume(amount.Amount, order.Drug.Concentration, size, out var holds);
                rate = holds / time;
                refusals.AddWhen(
                    refusal == ConversionRefusal.None && volume is { } sent && sent != holds,
                    IheError.InvalidParameter, "RXG-5", "the volume does not hold the ordered amount");
                volume ??= holds;
                break;
            default:
                return null; // an amount without a duration, said already
        }

        if (refusal != ConversionRefusal.None)
        {
            Refuse(refusal, refusals);
            return null;
        }

        // A duration alone says how much (digest §6.4); where a volume was sent, the volume rules.
        if (volume is null && hours is { } length && order.Kind == OrderKind.NewContainer)
            volume = rate * length;
        return new ExactDelivery(rate, volume);
    }

    /// <summary>The program, or null when the channel can not be set to it.</summary>
    public static InfusionProgram? Build(
        VerifierInput input, ChannelInfo info, ExactDelivery exact, LibraryOutcome library, Refusals refusals)
    {
        var order = input.Order;
        if (order.Channel is not { } channel || !RateInRange(info, exact.MillilitresPerHour, refusals))
            return null;
        if (exact.Millilitres is { } volume && volume > Rational.From(info.VolumeToBeInfusedMax.Millilitres))
        {
            refusals.Add(IheError.MaximumExceeded, "RXG-5", $"the volume is above the pump's maximum of {info.VolumeToBeInfusedMax}");
            return null;
        }

        var rounded = exact.Millilitres is { } millilitres && order.Kind == OrderKind.NewContainer
            ? VolumeRounding.Nearest(millilitres, info.VolumeStep)
            : null;
        if (rounded?.Rounded == Volume.Zero)
        {
            refusals.Add(IheError.OutsideRange, "RXG-5", $"the volume is below the pump's step of {info.VolumeStep}");
            return null;
        }

        return new InfusionProgram
        {
            Channel = channel,
            Kind = order.Kind,
            Rate = RateRounding.Nearest(exact.MillilitresPerHour, info.RateStep),
            VolumeToBeInfused = rounded,
            DoseRate = order.Delivery is RequestedDelivery.AtDoseRate dose ? dose.Rate : null,
            Concentration = order.Drug.Concentration,
            Weight = order.Weight,
            SoftFindings = library.Soft,
            CheckedAgainst = input.Library.Library?.Identity,
            CareArea = input.Channel.CareArea,
            LimitsApplied = library.Applied,
            Confirmation = library.Confirmation,
        };
    }

    private static bool RateInRange(ChannelInfo info, Rational rate, Refusals refusals)
    {
        // Below half a step the nearest setting is zero: that is not a rate.
        var inRange = rate <= Rational.From(info.RateMax.MillilitresPerHour)
            && rate * Rational.From(2m) > Rational.From(info.RateStep.MillilitresPerHour);
        refusals.AddWhen(
            !inRange, IheError.OutsideRange, "RXG-15", $"the rate is outside the pump's range ({info.RateStep} to {info.RateMax})");
        return inRange;
    }

    private static bool IsPerSurface(RequestedDelivery delivery) => delivery switch
    {
        RequestedDelivery.AtDoseRate dose => dose.Rate.Unit.Dimension.Scaling == BodyScaling.PerSurface,
        RequestedDelivery.AmountOverDuration amount => amount.Amount.Unit.Dimension.Scaling == BodyScaling.PerSurface,
        _ => false,
    };

    private static void Refuse(ConversionRefusal refusal, Refusals refusals)
    {
        var (code, parameter, detail) = refusal switch
        {
            ConversionRefusal.WeightMissing => (IheError.WeightMissing, "OBX-68063", "a dose per kilogram needs the weight"),
            ConversionRefusal.SurfaceMissing => (IheError.SurfaceMissing, "OBX-188744", "a dose per surface needs the body surface area"),
            ConversionRefusal.ConcentrationMissing => (IheError.MissingParameter, "RXG-17", "a dose needs the concentration"),
            ConversionRefusal.DifferentSubstanceUnits =>
                (IheError.LibraryMismatch, "RXG-16", "the dose and the concentration are in units that do not convert"),
            _ => throw new ArgumentOutOfRangeException(nameof(refusal)),
        };
        refusals.Add(code, parameter, detail);
    }
}
