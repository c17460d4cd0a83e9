using System.Collections.Immutable;
using ClosedLoop.Pumps.Domain.Device;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Domain.Orders;
using ClosedLoop.Pumps.Domain.Programming;
using ClosedLoop.Pumps.Domain.Quantities;

namespace ClosedLoop.Pumps.Domain.Checks;

/// <summary>From exact values to what the pump is asked to hold: range checks, then the one rounding to the channel's steps (S6).</summary>
internal sealed class ProgramBuilder(VerifierInput input, ChannelInfo info, LibraryFindings library, Refusals refusals)
{
    private readonly InfusionOrder order = input.Order;

    /// <summary>The program; a value the channel can not be set to is a refusal, and the program is then not used.</summary>
    public InfusionProgram Build(ChannelRef channel, ExactProgram exact)
    {
        var steps = exact.Steps.Select(Step).ToImmutableArray();
        var bolus = exact.Bolus is { } dose ? Bolus(dose) : null;
        return new InfusionProgram
        {
            Channel = channel,
            Kind = order.Kind,
            Source = SourceOf(),
            Rate = bolus?.Rate ?? (exact.Main is { } main ? Rate(main.MillilitresPerHour, "RXG-15") : FirstRate(steps)),
            VolumeToBeInfused = steps.IsEmpty ? VolumeToBeInfused(exact.Main) : TotalOf(steps),
            Bolus = bolus,
            Loading = exact.Loading is { } loading ? Loading(loading) : null,
            Pca = exact.PatientDose is { } patientDose ? Pca(patientDose) : null,
            Steps = steps,
            DoseRate = order.Delivery is RequestedDelivery.AtDoseRate asked && !order.IsMultistep ? asked.Rate : null,
            Concentration = order.Drug.Concentration,
            Weight = order.Weight,
            SoftFindings = library.Soft,
            Notices = [.. input.SameDrugElsewhere.Select(place =>
                $"the patient gets the same medication on {place}: usually a changeover; else a duplicate")],
            CheckedAgainst = input.Library.Library?.Identity,
            CareArea = input.Channel.CareArea,
            LimitsApplied = library.Applied,
            Confirmation = library.Confirmation,
        };
    }

    private RateRounding NoRate => RateRounding.Nearest(Rational.Zero, info.RateStep);

    private InfusionSource SourceOf() => order.Kind == OrderKind.NewContainer
        ? order.Source
        : BolusOrRateSource() ?? order.Source;

    /// <summary>A bolus or a new rate goes to the source that runs, whatever the order's route segment says.</summary>
    private InfusionSource? BolusOrRateSource() =>
        input.Channel.Status is { Infusing: true, ActiveSource: InfusionSource.Primary or InfusionSource.Secondary } status
            ? status.ActiveSource
            : null;

    private VolumeRounding? VolumeToBeInfused(ExactDelivery? main) =>
        main is { Millilitres: { } volume } && order.Kind == OrderKind.NewContainer ? Volume(volume, "RXG-5") : null;

    private BolusProgram Bolus(ExactDose dose) => new(
        order.ParentOrder!.Value,
        dose.Amount,
        Volume(dose.Millilitres, "RXG-15"),
        dose.MillilitresPerHour is { } rate ? Rate(rate, "OBX-157784") : null);

    private LoadingProgram Loading(ExactDose dose) => new(
        dose.Amount!,
        Volume(dose.Millilitres, "OBX-158018"),
        dose.MillilitresPerHour is { } rate ? Rate(rate, "OBX-157784") : null);

    private PcaProgram Pca(Rational patientDose)
    {
        var pca = order.Pca!;
        return new PcaProgram
        {
            PatientDose = pca.PatientDose!,
            PatientDoseVolume = Volume(patientDose, "OBX-158017"),
            Lockout = pca.Lockout!.Value,
            DoseLimit = pca.DoseLimit,
            VolumeLimit = pca.VolumeLimit,
            LimitPeriod = pca.LimitPeriod,
            DosesPerHourMax = pca.DosesPerHourMax,
            Container = pca.Container,
        };
    }

    private ProgramStep Step(ExactStep step)
    {
        var requested = step.Requested;
        return new ProgramStep(
            requested.Type!.Value,
            step.Delivery is { } flow ? Rate(flow.MillilitresPerHour, "RXG-15") : null,
            (requested.Delivery as RequestedDelivery.AtDoseRate)?.Rate,
            step.Delivery is { Millilitres: { } volume } ? Volume(volume, "RXG-5") : null,
            requested.Duration,
            requested.PausesForConfirmation);
    }

    /// <summary>What the pump would do first; a delay has no rate.</summary>
    private RateRounding FirstRate(ImmutableArray<ProgramStep> steps) =>
        steps.Select(step => step.Rate).FirstOrDefault(rate => rate is not null) ?? NoRate;

    /// <summary>All steps together: the sum of what the steps were rounded to, so that it is what the pump will really give.</summary>
    private VolumeRounding TotalOf(ImmutableArray<ProgramStep> steps)
    {
        var volumes = steps.Select(step => step.VolumeToBeInfused).OfType<VolumeRounding>().ToArray();
        var total = Quantities.Volume.FromMillilitres(volumes.Sum(volume => volume.Rounded.Millilitres));
        refusals.AddWhen(
            total > info.VolumeToBeInfusedMax, IheError.MaximumExceeded, "RXG-5",
            $"the volume of all steps is above the pump's maximum of {info.VolumeToBeInfusedMax}");
        return new VolumeRounding(string.Join(" + ", volumes.Select(volume => volume.Unrounded)), info.VolumeStep, total);
    }

    private RateRounding Rate(Rational rate, string parameter)
    {
        // Below half a step the nearest setting is zero: that is not a rate.
        var inRange = rate <= Rational.From(info.RateMax.MillilitresPerHour)
            && rate * Rational.From(2m) > Rational.From(info.RateStep.MillilitresPerHour);
        refusals.AddWhen(
            !inRange, IheError.OutsideRange, parameter, $"the rate is outside the pump's range ({info.RateStep} to {info.RateMax})");
        return inRange ? RateRounding.Nearest(rate, info.RateStep) : NoRate;
    }

    private VolumeRounding Volume(Rational volume, string parameter)
    {
        if (volume > Rational.From(info.VolumeToBeInfusedMax.Millilitres))
        {
            refusals.Add(IheError.MaximumExceeded, parameter, $"the volume is above the pump's maximum of {info.VolumeToBeInfusedMax}");
            volume = Rational.Zero;
        }
        else if (volume * Rational.From(2m) <= Rational.From(info.VolumeStep.Millilitres))
            refusals.Add(IheError.OutsideRange, parameter, $"the volume is below the pump's step of {info.VolumeStep}");
        return VolumeRounding.Nearest(volume, info.VolumeStep);
    }
}
