using System.Collections.Immutable;
using ClosedLoop.Pumps.Domain.Orders;
using ClosedLoop.Pumps.Domain.Programming;
using ClosedLoop.Pumps.Domain.Quantities;

namespace ClosedLoop.Pumps.Domain.Checks;

/// <summary>From an order to exact flows and volumes; nothing is rounded here (S6).</summary>
internal static class ExactConversion
{
    private static Rational SecondsPerHour => Rational.From(3_600m);

    /// <summary>Null when the order does not determine them, with the reason.</summary>
    public static ExactProgram? Compute(InfusionOrder order, Refusals refusals)
    {
        if (order.Kind == OrderKind.Bolus)
            return Bolus(order, refusals) is { } bolus ? new ExactProgram { Bolus = bolus } : null;
        if (order.IsMultistep)
            return Steps(order, refusals) is { } steps ? new ExactProgram { Steps = steps } : null;
        var isBasalFree = order.IsPca && (order.Delivery is null || RequestChecks.IsZero(order.Delivery));
        ExactDelivery? main = null;
        if (!isBasalFree)
        {
            main = Delivery(order, order.Delivery, order.VolumeToBeInfused, order.Duration, refusals);
            if (main is null)
                return null;
        }

        return Doses(order, main, refusals);
    }

    private static ExactProgram? Doses(InfusionOrder order, ExactDelivery? main, Refusals refusals)
    {
        ExactDose? loading = null;
        Rational? patientDose = null;
        if (order.LoadingDose is { } amount)
        {
            if (VolumeOf(order, amount, refusals, IheError.LibraryMismatch) is not { } volume)
                return null;
            loading = new ExactDose(amount, volume, order.BolusRate is { } rate ? Rational.From(rate.MillilitresPerHour) : null);
        }

        if (order.Pca?.PatientDose is { } dose && (patientDose = VolumeOf(order, dose, refusals, IheError.LibraryMismatch)) is null)
            return null;
        return new ExactProgram { Main = main, Loading = loading, PatientDose = patientDose };
    }

    /// <summary>The four ways to order a bolus (digest §6.9). Without rate and duration the pump gives it at its own rate.</summary>
    private static ExactDose? Bolus(InfusionOrder order, Refusals refusals)
    {
        var hours = Hours(order.Duration);
        var said = order.BolusRate is { } flow ? Rational.From(flow.MillilitresPerHour) : (Rational?)null;
        ExactDose dose;
        if (order.Delivery is RequestedDelivery.AmountOverDuration amount)
        {
            if (VolumeOf(order, amount.Amount, refusals, IheError.BolusUnitsDiffer) is not { } volume)
                return null;
            var byTime = hours is { } time ? volume / time : (Rational?)null;
            if (said is not null && byTime is not null && said != byTime)
            {
                refusals.Invalid(true, "OBX-157784", "the rate and the duration of the bolus disagree");
                return null;
            }

            dose = new ExactDose(amount.Amount, volume, said ?? byTime);
        }
        else if (hours is { } time && RateOf(order, order.Delivery, refusals, IheError.BolusUnitsDiffer) is { } rate)
            dose = new ExactDose(null, rate * time, rate);
        else
            return null; // said already

        refusals.Invalid(
            order.VolumeToBeInfused is { } sent && Rational.From(sent.Millilitres) != dose.Millilitres,
            "RXG-5", "the volume is not that of the bolus");
        return dose;
    }

    private static ImmutableArray<ExactStep>? Steps(InfusionOrder order, Refusals refusals)
    {
        var steps = ImmutableArray.CreateBuilder<ExactStep>();
        var total = Rational.Zero;
        foreach (var step in order.Steps)
        {
            if (step.Type == StepType.Delay)
            {
                steps.Add(new ExactStep(step, null));
                continue;
            }

            if (Delivery(order, step.Delivery, step.VolumeToBeInfused, step.Duration, refusals) is not { } exact)
                return null;
            // The last step may have no end of its own: the total ends it (digest §6.10).
            if (exact.Millilitres is null && order.TotalVolume is { } whole && Rational.From(whole.Millilitres) > total)
                exact = exact with { Millilitres = Rational.From(whole.Millilitres) - total };
            total += exact.Millilitres ?? Rational.Zero;
            steps.Add(new ExactStep(step, exact));
        }

        refusals.AddWhen(
            order.TotalVolume is { } said && Rational.From(said.Millilitres) != total,
            IheError.MultistepUnreadable, "RXG-32", "the total volume is not that of the steps");
        return steps.ToImmutable();
    }

    private static ExactDelivery? Delivery(
        InfusionOrder order, RequestedDelivery? delivery, Volume? ordered, InfusionDuration? duration, Refusals refusals)
    {
        Rational? volume = ordered is { } sent ? Rational.From(sent.Millilitres) : null;
        var hours = Hours(duration);
        if (delivery is RequestedDelivery.AmountOverDuration amount)
        {
            if (hours is not { } time || VolumeOf(order, amount.Amount, refusals, IheError.LibraryMismatch) is not { } holds)
                return null; // an amount without a duration is said already
            refusals.Invalid(volume is { } said && said != holds, "RXG-5", "the volume does not hold the ordered amount");
            return new ExactDelivery(holds / time, volume ?? holds);
        }

        if (RateOf(order, delivery, refusals, IheError.LibraryMismatch) is not { } rate)
            return null;
        // A duration alone says how much (digest §6.4); where a volume was sent, the volume rules.
        if (volume is null && hours is { } length && order.Kind == OrderKind.NewContainer)
            volume = rate * length;
        return new ExactDelivery(rate, volume);
    }

    private static Rational? RateOf(InfusionOrder order, RequestedDelivery? delivery, Refusals refusals, int unitsCode)
    {
        switch (delivery)
        {
            case RequestedDelivery.AtFlow flow:
                return Rational.From(flow.Rate.MillilitresPerHour);
            case RequestedDelivery.AtDoseRate dose:
                var refusal = DoseConversion.ToFlow(dose.Rate, order.Drug.Concentration, SizeOf(order), out var rate);
                return refusal == ConversionRefusal.None ? rate : Refuse(refusal, refusals, unitsCode);
            default:
                return null;
        }
    }

    private static Rational? VolumeOf(InfusionOrder order, DoseAmount amount, Refusals refusals, int unitsCode)
    {
        var refusal = DoseConversion.ToVolume(amount, order.Drug.Concentration, SizeOf(order), out var volume);
        return refusal == ConversionRefusal.None ? volume : Refuse(refusal, refusals, unitsCode);
    }

    private static Rational? Hours(InfusionDuration? duration) =>
        duration is { } known ? Rational.From(known.Seconds) / SecondsPerHour : null;

    private static PatientSize SizeOf(InfusionOrder order) => new(order.Weight, order.Surface);

    private static Rational? Refuse(ConversionRefusal refusal, Refusals refusals, int unitsCode)
    {
        var (code, parameter, detail) = refusal switch
        {
            ConversionRefusal.WeightMissing => (IheError.WeightMissing, "OBX-68063", "a dose per kilogram needs the weight"),
            ConversionRefusal.SurfaceMissing => (IheError.SurfaceMissing, "OBX-188744", "a dose per surface needs the body surface area"),
            ConversionRefusal.ConcentrationMissing => (IheError.MissingParameter, "RXG-17", "a dose needs the concentration"),
            ConversionRefusal.DifferentSubstanceUnits =>
                (unitsCode, "RXG-16", "the dose and the concentration are in units that do not convert"),
            _ => throw new ArgumentOutOfRangeException(nameof(refusal)),
        };
        refusals.Add(code, parameter, detail);
        return null;
    }
}
