using System.Globalization;
using ClosedLoop.Pumps.Domain.Device;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Engine.Sessions.Reports;
using ClosedLoop.Pumps.Protocols.Hl7.DataTypes;
using ClosedLoop.Pumps.Protocols.Nomenclature;
using ClosedLoop.Pumps.Protocols.Nomenclature.Units;

namespace ClosedLoop.Pumps.Ehr.Documentation;

/// <summary>
/// The OBX rows of one channel of one pump (digest §10): MDS 1, VMD 1.1, delivery info 1.1.1, sources from 1.1.2. PCD-01 and PCD-10 say the
/// same things with the same rows. What is unknown has no row.
/// </summary>
internal sealed class PumpRows(PumpId pump, HelloReport? hello, ContainmentRows rows)
{
    private const string Mds = "1";
    private const string Vmd = "1.1";
    private const int Eui64Digits = 16;

    private ChannelInfo? channel;

    public static string MdsPath => Mds + ".0.0.0";

    public static string VmdPath => Vmd + ".0.0";

    public static string PathOf(InfusionSource source) => $"{ChannelPath(source)}.0";

    /// <summary>The pump as a whole. Where nobody knows its kind, it is a generic pump.</summary>
    public void System(ChannelId of, ClinicianId? operatedBy)
    {
        channel = hello?.Channels.FirstOrDefault(one => one.Channel == of);
        var code = channel?.Kind switch
        {
            ChannelKind.LargeVolume => MdcDevice.LvpMds,
            ChannelKind.Syringe => MdcDevice.SyringeMds,
            _ => MdcDevice.GenericMds,
        };
        rows.Device(code, Mds, operatedBy is { Value.Length: > 0 } person ? new PersonIdentifier(person.Value) : null, Equipment(Label));
        rows.Text(MdcAttribute.IdModel, hello?.Model);
        rows.Text(MdcMetric.PumpDrugLibraryName, hello?.LibraryName);
        rows.Text(MdcMetric.PumpDrugLibraryVersion, hello?.LibraryVersion);
    }

    /// <summary>What happened and where: the event's code, and the path of the device it happened to (TF Rev 10 App. M.1.2.2).</summary>
    public void Event(uint code, string sourcePath)
    {
        rows.Coded(MdcAttribute.EvtCond, CodedElement.OfTerm(code));
        rows.Text(MdcAttribute.EvtSource, sourcePath);
    }

    /// <summary>Power and alarms of a snapshot.</summary>
    public void Condition(PumpTelemetry telemetry)
    {
        rows.Text(MdcAttribute.PowerStat, telemetry.OnMains ? "onMains" : "onBattery");
        if (telemetry.BatteryPercent is { } percent)
            rows.Number(MdcAttribute.ValBattCharge, Hl7Number.Of(percent), CommonUnits.Percent);
        foreach (var alarm in telemetry.ActiveAlarms)
        {
            var text = MdcTerms.TryGet(alarm, out var term) ? term.RefId : "";
            rows.Coded(MdcAttribute.AlCond, CodedElement.OfTerm(alarm, text));
        }
    }

    /// <summary>The mechanism of the channel. Its own equipment id tells the channels of one pump apart.</summary>
    public void Machine(ChannelId of)
    {
        var code = channel?.Kind switch
        {
            ChannelKind.LargeVolume => MdcDevice.LvpVmd,
            ChannelKind.Syringe => MdcDevice.SyringeVmd,
            _ => MdcDevice.GenericVmd,
        };
        rows.Device(code, Vmd, null, Equipment($"{Label}-{of}"));
    }

    public void DeliveryInfo(ChannelStatus status, InfusionSource about)
    {
        rows.Device(MdcDevice.DeliveryInfo, Vmd + ".1");
        rows.Coded(MdcMetric.PumpInfusingStatus, PumpWords.Infusing(status.Infusing));
        rows.Number(MdcMetric.FlowFluidPumpCurrent, Rate(status.RateNow.MillilitresPerHour), CommonUnits.MilliLitrePerHour);
        var active = SourceChannel.Of(status.ActiveSource ?? about).Enumeration;
        rows.Coded(MdcMetric.PumpActiveSources, CodedElement.OfEnumeration(active));
    }

    /// <summary>
    /// The source something is said about. For a dose out of a hanging fluid, that fluid's total comes first: it includes the dose
    /// (digest §9.2 note 1, §9.4).
    /// </summary>
    public void Sources(ChannelStatus status, InfusionSource about)
    {
        if (SourceChannel.IsDose(about) && Fluid(status) is { } fluid)
        {
            rows.Device(SourceChannel.Of(fluid.Source).Code, ChannelPath(fluid.Source));
            rows.Number(MdcMetric.VolFluidDelivTotal, Volume(fluid.CumulativeVolume.Millilitres), CommonUnits.MilliLitre);
        }

        rows.Device(SourceChannel.Of(about).Code, ChannelPath(about));
        if (status.Find(about) is { } source)
            Source(source, status);
    }

    /// <summary>The fluid a dose is taken from.</summary>
    public static SourceStatus? Fluid(ChannelStatus status) => status.Find(InfusionSource.Primary) ?? status.Find(InfusionSource.Secondary);

    private static string ChannelPath(InfusionSource source) =>
        string.Create(CultureInfo.InvariantCulture, $"{Vmd}.{SourceChannel.Of(source).Ordinal}");

    private string Label => hello is { Serial.Length: > 0 } ? hello.Serial : pump.Value;

    private void Source(SourceStatus source, ChannelStatus status)
    {
        rows.Coded(MdcMetric.PumpCurrentDeliveryStatus, PumpWords.Delivery(source.Delivery));
        if (source.Delivery == DeliveryStatus.NotDelivering)
            rows.Coded(MdcMetric.PumpNotDeliveringReason, PumpWords.NotDelivering(source.NotDeliveringReason));
        rows.Coded(MdcMetric.PumpProgramDeliveryMode, PumpWords.Continuous);
        rows.Text(MdcMetric.PumpSourceChannelLabel, SourceChannel.Of(source.Source).Label);
        rows.Number(MdcMetric.FlowFluidPump, Rate(source.Rate.MillilitresPerHour), CommonUnits.MilliLitrePerHour);
        if (source.DoseRate is { } dose)
            rows.Number(MdcMetric.RateDose, Hl7Number.Of(dose.Value), dose.Unit);
        Volume(MdcMetric.VolFluidTbi, source.VolumeToBeInfused?.Millilitres);
        Volume(MdcMetric.VolFluidDelivSegment, source.SegmentVolume.Millilitres);
        Volume(MdcMetric.VolFluidDelivTotal, source.CumulativeVolume.Millilitres);
        Volume(MdcMetric.VolFluidTbiRemain, source.RemainingVolume?.Millilitres);
        if (source.TimeRemainingSeconds is { } seconds)
            rows.Number(MdcMetric.TimePdRemain, Hl7Number.Of(seconds), CommonUnits.Second);
        rows.Text(MdcMetric.DrugNameLabel, source.Drug?.Name);
        if (source.Drug?.Concentration is { } strength && strength.TryToPerMillilitre(out var perMillilitre, out var unit))
            rows.Number(MdcMetric.ConcDrug, Hl7Number.Of(perMillilitre), unit);
        rows.Text(MdcMetric.PumpDrugLibraryCareArea, hello?.CareArea);
        if (status.PatientWeight is { } weight)
            rows.Number(MdcAttribute.PtWeight, Hl7Number.Of(weight.Kilograms), CommonUnits.KiloGram);
    }

    private void Volume(uint code, decimal? millilitres)
    {
        if (millilitres is { } value)
            rows.Number(code, Volume(value), CommonUnits.MilliLitre);
    }

    private Hl7Number Volume(decimal millilitres) => PrintedDecimal.Of(millilitres, channel?.VolumeStep.Millilitres);

    private Hl7Number Rate(decimal millilitresPerHour) => PrintedDecimal.Of(millilitresPerHour, channel?.RateStep.MillilitresPerHour);

    /// <summary>What people call it, and its EUI-64; an id of another kind stands alone (digest §4.5).</summary>
    private EntityIdentifier Equipment(string label) =>
        pump.Value.Length == Eui64Digits && pump.Value.All(char.IsAsciiHexDigit)
            ? new EntityIdentifier(label, "", pump.Value, "EUI-64")
            : new EntityIdentifier(label, pump.Value);
}
