using System.Globalization;
using ClosedLoop.Pumps.Domain.Device;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Engine.Sessions.Reports;
using ClosedLoop.Pumps.Protocols.Hl7.DataTypes;
using ClosedLoop.Pumps.Protocols.Nomenclature;
using ClosedLoop.Pumps.Protocols.Nomenclature.Units;

namespace ClosedLoop.Pumps.Ehr.Documentation;

/// <summary>
/// The device rows of one channel of one pump and what hangs on MDS and VMD (digest §10): MDS 1, the channel's VMD 1.n, its delivery info
/// 1.n.1, its sources from 1.n.2. PCD-01 and PCD-10 say the same things with the same rows. What is unknown has no row.
/// </summary>
/// <param name="pump">The pump.</param>
/// <param name="hello">What it said of itself; null when nobody heard it yet.</param>
/// <param name="channel">The channel the rows are about; null for the pump as a whole.</param>
/// <param name="rows">Takes the rows.</param>
internal sealed class PumpRows(PumpId pump, HelloReport? hello, ChannelId? channel, ContainmentRows rows)
{
    public const string MdsPath = Mds + ".0.0.0";

    private const string Mds = "1";
    private const int Eui64Digits = 16;

    private readonly ChannelInfo? info = channel is { } of ? hello?.Channels.FirstOrDefault(one => one.Channel == of) : null;

    /// <summary>The VMD's path without its zeros.</summary>
    public string Vmd => string.Create(CultureInfo.InvariantCulture, $"{Mds}.{VmdOrdinal}");

    public string VmdPath => Vmd + ".0.0";

    public string PathOf(InfusionSource source) => ChannelPath(source) + ".0";

    public string ChannelPath(InfusionSource source) =>
        string.Create(CultureInfo.InvariantCulture, $"{Vmd}.{SourceChannel.Of(source).Ordinal}");

    // A slot of a rack is a VMD of its own; so is each channel of another pump, in the order it declared them.
    private int VmdOrdinal => info is null ? 1 : (hello!.IsRack ? info.RackSlot : null) ?? (hello!.Channels.IndexOf(info) + 1);

    private string Label => hello is { Serial.Length: > 0 } ? hello.Serial : pump.Value;

    /// <summary>The pump as a whole, one MDS a message. Where nobody knows its kind, or its channels differ, it is a generic
    /// pump.</summary>
    public void System(ClinicianId? operatedBy = null)
    {
        var person = operatedBy is { Value.Length: > 0 } known ? new PersonIdentifier(known.Value) : null;
        rows.Device(CodedElement.OfTerm(PumpDevices.Mds(hello)), Mds, person, Equipment(Label));
    }

    /// <summary>What the pump tells of itself: model, software, drug library.</summary>
    public void Description()
    {
        rows.Text(MdcAttribute.IdModel, hello?.Model);
        rows.Text(MdcAttribute.IdProdSpecFw, hello?.Firmware);
        var isRack = hello?.IsRack == true;
        rows.Text(isRack ? MdcMetric.RackDrugLibraryName : MdcMetric.PumpDrugLibraryName, hello?.LibraryName);
        rows.Text(isRack ? MdcMetric.RackDrugLibraryVersion : MdcMetric.PumpDrugLibraryVersion, hello?.LibraryVersion);
    }

    /// <summary>How the clock of OBR-7 is kept right (digest §3.4): it is the gateway's (ADR 10), so its configuration says it.</summary>
    public void Clock(string syncProtocol)
    {
        if (MdcTerms.TryGetByRefId(syncProtocol, out var term))
            rows.Coded(MdcAttribute.TimeSyncProtocol, CodedElement.OfTerm(term.Code, term.RefId));
    }

    /// <summary>What happened and where: the event, and the path of the device it happened to (TF Rev 10 App. M.1.2.2).</summary>
    /// <param name="isDerived">The gateway inferred it from two readings (OBX-17, automatic calculation).</param>
    public void Event(EventTerm term, string sourcePath, bool isDerived = false)
    {
        rows.Coded(MdcAttribute.EvtCond, term.ToElement(), isDerived ? "ACALC" : "");
        rows.Text(MdcAttribute.EvtSource, sourcePath);
    }

    public void Link(bool online) => rows.Coded(MdcMetric.CommStatus, PumpWords.Link(online));

    /// <summary>The patient's weight, height and surface as the pump has them; those not given are left out.</summary>
    public void Size(ChannelStatus status, bool weight, bool height, bool surface)
    {
        if (weight && status.PatientWeight is { } kilograms)
            rows.Number(MdcAttribute.PtWeight, Hl7Number.Of(kilograms.Kilograms), CommonUnits.KiloGram);
        if (height && status.PatientHeight is { } centimetres)
            rows.Number(MdcAttribute.PtHeight, Hl7Number.Of(centimetres.Centimetres), CommonUnits.CentiMetre);
        if (surface && status.PatientSurface is { } squareMetres)
            rows.Number(MdcAttribute.PtBsa, Hl7Number.Of(squareMetres.SquareMetres), CommonUnits.SquareMetre);
    }

    /// <summary>Power and alarms of a snapshot. An alarm of the pump's own that is no firm term is told as an alarm, without its
    /// kind.</summary>
    public void Condition(PumpTelemetry telemetry)
    {
        if (telemetry.OnMains is { } onMains)
            rows.Text(MdcAttribute.PowerStat, onMains ? "onMains" : "onBattery");
        if (telemetry.BatteryPercent is { } percent)
            rows.Number(MdcAttribute.ValBattCharge, Hl7Number.Of(percent), CommonUnits.Percent);
        foreach (var alarm in telemetry.ActiveAlarms.Select(code => EventTerm.IsFirm(code) ? code : MdcEvent.Alarm).Distinct())
            rows.Coded(MdcAttribute.AlCond, CodedElement.OfTerm(alarm));
    }

    /// <summary>The mechanism of the channel. Its own equipment id tells the channels of one pump apart.</summary>
    public void Machine()
    {
        rows.Device(CodedElement.OfTerm(PumpDevices.Vmd(info)), Vmd, null, Equipment($"{Label}-{channel}"));
    }

    public void DeliveryInfo(ChannelStatus status, InfusionSource? about)
    {
        rows.Device(CodedElement.OfTerm(MdcDevice.DeliveryInfo), Vmd + ".1");
        rows.Coded(MdcMetric.PumpInfusingStatus, PumpWords.Infusing(status.Infusing));
        rows.Number(MdcMetric.FlowFluidPumpCurrent, Rate(status.RateNow.MillilitresPerHour), CommonUnits.MilliLitrePerHour);
        if ((status.ActiveSource ?? about) is { } active)
            rows.Coded(MdcMetric.PumpActiveSources, CodedElement.OfEnumeration(SourceChannel.Of(active).Enumeration));
    }

    public Hl7Number Volume(decimal millilitres) => PrintedDecimal.Of(millilitres, info?.VolumeStep.Millilitres);

    public Hl7Number Rate(decimal millilitresPerHour) => PrintedDecimal.Of(millilitresPerHour, info?.RateStep.MillilitresPerHour);

    /// <summary>What people call it, and its EUI-64; an id of another kind stands alone (digest §4.5).</summary>
    private EntityIdentifier Equipment(string label) =>
        pump.Value.Length == Eui64Digits && pump.Value.All(char.IsAsciiHexDigit)
            ? new EntityIdentifier(label, "", pump.Value, "EUI-64")
            : new EntityIdentifier(label, pump.Value);
}
