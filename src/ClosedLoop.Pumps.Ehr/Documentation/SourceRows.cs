using System.Globalization;
using ClosedLoop.Pumps.Domain.Device;
using ClosedLoop.Pumps.Domain.Quantities;
using ClosedLoop.Pumps.Protocols.Hl7.DataTypes;
using ClosedLoop.Pumps.Protocols.Nomenclature;
using ClosedLoop.Pumps.Protocols.Nomenclature.Units;

namespace ClosedLoop.Pumps.Ehr.Documentation;

/// <summary>The rows of the source channels of a channel (digest §9.2, §10.4, §10.5), in the order of their ordinals.</summary>
/// <param name="pump">Where they hang.</param>
/// <param name="rows">Takes the rows.</param>
/// <param name="careArea">As the pump reported it; may be empty.</param>
internal sealed class SourceRows(PumpRows pump, ContainmentRows rows, string? careArea)
{
    private const int SecondsPerMinute = 60;
    private const int SecondsPerHour = 3_600;

    /// <summary>
    /// The source something is said about, and what belongs to it. For a dose out of a hanging fluid, that fluid's total comes first: it
    /// includes the dose (digest §9.2 note 1, §9.4).
    /// </summary>
    public void Write(ChannelStatus status, InfusionSource about)
    {
        if (SourceChannel.IsDose(about) && Fluid(status) is { } fluid)
        {
            Channel(fluid.Source);
            Total(fluid);
        }

        Channel(about);
        if (status.Find(about) is { } source)
            Source(source, status);
        Pca(status, about);
        Syringe(status);
    }

    /// <summary>The fluid a dose is taken from.</summary>
    public static SourceStatus? Fluid(ChannelStatus status) => status.Find(InfusionSource.Primary) ?? status.Find(InfusionSource.Secondary);

    private void Channel(InfusionSource source) =>
        rows.Device(SourceChannel.Of(source).Device(rows.AllowProvisional), pump.ChannelPath(source));

    private void Source(SourceStatus source, ChannelStatus status)
    {
        rows.Coded(MdcMetric.PumpCurrentDeliveryStatus, PumpWords.Delivery(source.Delivery));
        if (source.Delivery == DeliveryStatus.NotDelivering)
            rows.Coded(MdcMetric.PumpNotDeliveringReason, PumpWords.NotDelivering(source.NotDeliveringReason));
        rows.Coded(MdcMetric.PumpProgramDeliveryMode, PumpWords.Mode(source.Mode));
        rows.Text(MdcMetric.PumpSourceChannelLabel, SourceChannel.Of(source.Source).Label);
        rows.Number(MdcMetric.FlowFluidPump, pump.Rate(source.Rate.MillilitresPerHour), CommonUnits.MilliLitrePerHour);

        // The dose is over when the vein is only kept open: its rate is not what flows (digest §9.4).
        if (source.DoseRate is { } dose && source.Delivery != DeliveryStatus.Kvo)
            rows.Number(MdcMetric.RateDose, Hl7Number.Of(dose.Value), dose.Unit);
        Volume(MdcMetric.VolFluidTbi, source.VolumeToBeInfused);
        Volume(MdcMetric.VolFluidDelivSegment, source.SegmentVolume);
        Total(source);
        Volume(MdcMetric.VolFluidTbiRemain, source.RemainingVolume);

        // Under target control the rate follows the model: a time to the end would be a guess (digest §9.4).
        if (source.TimeRemainingSeconds is { } seconds && status.Tci is null)
            rows.Number(MdcMetric.TimePdRemain, Hl7Number.Of(seconds), CommonUnits.Second);
        rows.Text(MdcMetric.DrugNameLabel, source.Drug?.Name);
        Concentration(MdcMetric.ConcDrug, source.Drug?.Concentration);
        rows.Text(MdcMetric.PumpDrugLibraryCareArea, careArea);
        pump.Size(status, weight: true, height: true, surface: true);
        Steps(source.Steps);
        if (!SourceChannel.IsDose(source.Source))
            Tci(status.Tci);
        Relay(status.Relay);
    }

    private void Steps(StepProgress? steps)
    {
        if (steps is null)
            return;
        rows.Number(MdcMetric.InfusOrderStepNum, Hl7Number.Of(steps.Step), CommonUnits.One);
        rows.Number(MdcMetric.InfusTotalNumSteps, Hl7Number.Of(steps.StepCount), CommonUnits.One);
        Volume(MdcMetric.VolStepTbi, steps.ToBeInfused);
        Volume(MdcMetric.VolStepDeliv, steps.Delivered);
        if (steps.ToBeInfused.TrySubtract(steps.Delivered, out var remaining))
            Volume(MdcMetric.VolStepRemain, remaining);
    }

    private void Tci(TciStatus? tci)
    {
        if (tci is null)
            return;
        rows.Coded(MdcMetric.PumpTciMode, PumpWords.Tci(tci.Mode));
        rows.Text(MdcMetric.PumpTciModel, tci.Model);
        if (tci.Mode != TciMode.User)
            Concentration(MdcMetric.ConcTciTarget, tci.Target);
        Concentration(MdcMetric.ConcTciCurrentPlasma, tci.Plasma);
        Concentration(MdcMetric.ConcTciCurrentEffect, tci.Effect);
    }

    private void Relay(RelayStatus? relay)
    {
        if (relay is null)
            return;
        rows.Coded(MdcMetric.PumpRelayState, PumpWords.Relay(relay.State));
        rows.Text(MdcMetric.PumpRelayGuid, relay.Id);
    }

    // The settings belong to the patient's dose, whose channel they share; with the basal rate they are told in a channel of their own.
    private void Pca(ChannelStatus status, InfusionSource about)
    {
        if (status.Pca is not { } pca || (about != InfusionSource.PatientDose && about != Fluid(status)?.Source))
            return;
        if (about != InfusionSource.PatientDose)
            Channel(InfusionSource.PatientDose);
        Dose(MdcMetric.DosePcaPatient, pca.PatientDose);
        Dose(MdcMetric.DosePcaLimit, pca.DoseLimit);
        Time(MdcMetric.TimePdPcaDoseLimit, pca.LimitPeriodSeconds, SecondsPerHour);
        if (pca.DosesPerHourMax is { } perHour)
            rows.Number(MdcMetric.RatePcaMaxDosesPerHour, Hl7Number.Of(perHour), CommonUnits.PerHour);
        Time(MdcMetric.TimePcaLockout, pca.LockoutSeconds, SecondsPerMinute);
        if (pca.Deliveries is { } given)
            rows.Number(MdcMetric.NumPatientDosesGivenTotal, Hl7Number.Of(given), CommonUnits.One);
        if (pca.Attempts is { } attempts)
            rows.Number(MdcMetric.NumPatientDosesAttemptedTotal, Hl7Number.Of(attempts), CommonUnits.One);
    }

    private void Syringe(ChannelStatus status)
    {
        if (status.Syringe is not { } syringe)
            return;
        var path = string.Create(CultureInfo.InvariantCulture, $"{pump.Vmd}.{SourceChannel.SyringeOrdinal}");
        rows.Device(CodedElement.OfTerm(MdcDevice.SyringeInfo), path);
        rows.Text(MdcMetric.SyringeType, syringe.Model);
        rows.Text(MdcMetric.SyringeManufacturer, syringe.Manufacturer);
        Volume(MdcMetric.VolSyringe, syringe.Size);
        Volume(MdcMetric.VolSyringeActual, syringe.Remaining);
    }

    // A counter at its end is told, and told as questionable: that much at least (digest §4.4, S10).
    private void Total(SourceStatus source)
    {
        if (source.CumulativeVolume is { } total)
            rows.Number(
                MdcMetric.VolFluidDelivTotal, pump.Volume(total.Millilitres), CommonUnits.MilliLitre, source.IsSaturated ? "QUES" : "");
    }

    private void Volume(uint code, Volume? volume)
    {
        if (volume is { } value)
            rows.Number(code, pump.Volume(value.Millilitres), CommonUnits.MilliLitre);
    }

    private void Dose(uint code, DoseAmount? amount)
    {
        if (amount is not null)
            rows.Number(code, Hl7Number.Of(amount.Value), amount.Unit);
    }

    // The term's own unit (hours of the limit, minutes of the lockout) where that is exact; else a finer one, never rounded.
    private void Time(uint code, int? seconds, int unitSeconds)
    {
        if (seconds is not { } value)
            return;
        var exact = value % unitSeconds == 0 ? unitSeconds : value % SecondsPerMinute == 0 ? SecondsPerMinute : 1;
        var unit = exact switch { SecondsPerHour => CommonUnits.Hour, SecondsPerMinute => CommonUnits.Minute, _ => CommonUnits.Second };
        rows.Number(code, Hl7Number.Of(value / exact), unit);
    }

    private void Concentration(uint code, Concentration? strength)
    {
        if (strength is not null && strength.TryToPerMillilitre(out var perMillilitre, out var unit))
            rows.Number(code, Hl7Number.Of(perMillilitre), unit);
    }
}
