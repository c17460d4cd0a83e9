using System.Collections.Immutable;
using ClosedLoop.Pumps.Protocols.Hl7.Messages;
using ClosedLoop.Pumps.Protocols.Nomenclature;
using ClosedLoop.Pumps.Protocols.Nomenclature.Units;
using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;

namespace ClosedLoop.Pumps.Simulators.SimEhr;

/// <summary>Reads an infusion event out of a PCD-10: the tree first, then the values, since one code stands under
/// several channels (digest §14.4).</summary>
public static class InfusionEventReader
{
    /// <summary>The event; null when OBR-3 names none or there is no event code.</summary>
    public static ReceivedEvent? Read(ObservationReport report)
    {
        if (report.Groups.Count == 0 || EventIdentity.Parse(report.Groups[0].Filler?.Id ?? "") is not { } identity
            || report.Find(MdcAttribute.EvtCond) is not { Values.Count: > 0 } condition
            || !uint.TryParse(condition.Values[0].Coded?.Code, out var code))
        {
            return null;
        }

        var group = report.Groups[0];
        var channels = Channels(group);
        return new ReceivedEvent
        {
            Identity = identity,
            EventCode = code,
            PumpId = Pump(group),
            Source = EventSource(report, channels),
            OrderId = group.Placer?.Id ?? "",
            ParentOrderId = group.Parent?.Placer?.Id ?? "",
            DrugCode = group.Service.Code,
            PatientId = report.Patient.Identifiers.Count > 0 ? report.Patient.Identifiers[0].Id : "",
            OccurredUnixMs = group.StartedAt?.Instant?.ToUnixTimeMilliseconds(),
            InfusingStatus = Enumeration(report.Find(MdcMetric.PumpInfusingStatus)),
            FlowNlH = Flow(report.Find(MdcMetric.FlowFluidPumpCurrent)),
            Sources = channels.GroupBy(c => c.Value).ToImmutableDictionary(s => s.Key, s => ReadSource(group, s.First().Key)),
        };
    }

    private static Dictionary<string, Source> Channels(ObservationGroup group)
    {
        var channels = new Dictionary<string, Source>(StringComparer.Ordinal);
        foreach (var row in group.Observations)
        {
            if (row.IsDeviceRow && SourceOf(row.Code) is var source && source != Source.Unspecified)
                channels.TryAdd(Parent(row.Path), source);
        }

        return channels;
    }

    private static Source SourceOf(uint channelCode) => channelCode switch
    {
        MdcDevice.InfusateSourcePrimary => Source.Primary,
        MdcDevice.InfusateSourceSecondary => Source.Secondary,
        MdcDevice.ClinicianDoseInfo => Source.ClinicianDose,
        MdcDevice.LoadingDoseInfo => Source.LoadingDose,
        _ => Source.Unspecified,
    };

    // 68488 holds the path of the source channel (Rev 10) or its code (Rev 11 draft); digest §9.1.
    private static Source EventSource(ObservationReport report, Dictionary<string, Source> channels)
    {
        if (report.Find(MdcAttribute.EvtSource) is not { Values.Count: > 0 } row)
            return Source.Unspecified;
        var value = row.Values[0];
        if (channels.TryGetValue(Parent(value.Text), out var source))
            return source;
        return uint.TryParse(value.Coded?.Code ?? value.Text, out var code) ? SourceOf(code) : Source.Unspecified;
    }

    private static string Pump(ObservationGroup group)
    {
        var id = group.Observations.FirstOrDefault(o => o.Equipment.Count > 0)?.Equipment[0];
        return id is null ? "" : id.UniversalIdType == "EUI-64" ? id.UniversalId : id.Id;
    }

    private static ReceivedSource ReadSource(ObservationGroup group, string channel)
    {
        var rows = group.Observations.Where(o => !o.IsDeviceRow && Parent(o.Path) == channel).ToList();
        Observation? Row(uint code) => rows.Find(r => r.Is(code));
        var dose = Row(MdcMetric.RateDose);
        return new ReceivedSource
        {
            DeliveryStatus = Enumeration(Row(MdcMetric.PumpCurrentDeliveryStatus)),
            NotDeliveringReason = Enumeration(Row(MdcMetric.PumpNotDeliveringReason)),
            RateNlH = Flow(Row(MdcMetric.FlowFluidPump)),
            DoseRate = dose?.Number is { } number ? $"{number} {dose.Unit.Unit}" : "",
            VolumeNl = Volume(Row(MdcMetric.VolFluidTbi)),
            SegmentNl = Volume(Row(MdcMetric.VolFluidDelivSegment)),
            CumulativeNl = Volume(Row(MdcMetric.VolFluidDelivTotal)),
            RemainingNl = Volume(Row(MdcMetric.VolFluidTbiRemain)),
        };
    }

    private static string Parent(string path) => path.LastIndexOf('.') is var dot && dot > 0 ? path[..dot] : path;

    private static string Enumeration(Observation? row) => row is { Values.Count: > 0 } ? row.Values[0].Display : "";

    // The gateway writes mL and mL/h, as Rev 10 does; any other unit is a row that cannot be compared.
    private static long? Flow(Observation? row) => InNano(row, CommonUnits.MilliLitrePerHour);

    private static long? Volume(Observation? row) => InNano(row, CommonUnits.MilliLitre);

    private static long? InNano(Observation? row, UnitOfMeasure unit) =>
        row?.Number is { } number && row.Unit.Unit is { } sent && sent.MeansSameAs(unit) ? (long)(number.Value * 1_000_000) : null;
}
