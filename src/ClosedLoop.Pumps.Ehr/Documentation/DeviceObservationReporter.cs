using System.Buffers;
using System.Globalization;
using ClosedLoop.Pumps.Domain.Device;
using ClosedLoop.Pumps.Domain.Events;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Ehr.Options;
using ClosedLoop.Pumps.Engine.Outbox;
using ClosedLoop.Pumps.Engine.Recording;
using ClosedLoop.Pumps.Engine.Sessions.Reports;
using ClosedLoop.Pumps.Protocols.Hl7;
using ClosedLoop.Pumps.Protocols.Hl7.DataTypes;
using ClosedLoop.Pumps.Protocols.Hl7.Messages;
using ClosedLoop.Pumps.Protocols.Hl7.Profiles;
using ClosedLoop.Pumps.Protocols.Nomenclature;

namespace ClosedLoop.Pumps.Ehr.Documentation;

/// <summary>
/// IHE Device Observation Reporter, strict Rev 10.0: PCD-10 for every infusion event, PCD-01 for the present state. MSH-10 comes from what
/// is reported, so the same event is the same message whenever it is written (S8).
/// </summary>
/// <param name="options">Validated.</param>
public sealed class DeviceObservationReporter(EhrOptions options) : IEventDocumenter
{
    private const string EventKind = "ORU^R42";

    /// <summary>OBR-4 when nothing is selected (digest §5).</summary>
    private static readonly CodedElement UnknownDrug = new("999999", "Medication Unknown");

    private readonly DestinationOptions[] eventDestinations = [.. options.Destinations.Where(destination => destination.Pcd10)];

    /// <summary>Alarms are PCD-04's business, and a clock that was set is nothing a patient received.</summary>
    public bool Documents(PumpEvent pumpEvent) => EventCode(pumpEvent) is not null;

    public IReadOnlyList<OutboxMessage> Document(PumpEvent pumpEvent, DocumentationContext context)
    {
        if (EventCode(pumpEvent) is not { } code || pumpEvent.Status is not { } status)
            return [];
        var group = EventGroup(pumpEvent, code, status, context);
        var key = pumpEvent.Header.Key;
        var controlId = ControlIds.Of('E', key.Pump.Value, key.Epoch.ToString(), key.Sequence.ToString());
        return
        [
            .. eventDestinations.Select(destination => new OutboxMessage(
                destination.Name,
                key.Pump.Value,
                EventKind,
                controlId,
                Write(
                    MessageType.OruR42, ProfileTables.InfusionEvent, "IHE_PCD_010", controlId, destination, context.Patient,
                    context.PatientName, context.Now, [group]),
                context.Now,
                key.ToString(),
                key)),
        ];
    }

    /// <summary>
    /// PCD-01 of one patient's channels as the pump last reported them, for a destination's snapshot slot. Null when none of them has a
    /// program. Channels of different patients need a message each: a message has one PID.
    /// </summary>
    /// <param name="destination">One that takes PCD-01.</param>
    /// <param name="channels">Those of the pump's channels that are associated with the patient.</param>
    /// <param name="observedAt">When the state was true by the gateway's clock (ADR 10); null = the pump's displayed time.</param>
    /// <param name="patientName">As <see cref="DocumentationContext.PatientName"/>.</param>
    public LaneSnapshot? BuildSnapshot(
        DestinationOptions destination, PumpId pump, PumpTelemetry telemetry, IReadOnlyCollection<ChannelId> channels, PatientId patient,
        string patientName, HelloReport? hello, DateTimeOffset now, DateTimeOffset? observedAt = null)
    {
        var identity = $"{pump}/{telemetry.Boot}/{telemetry.MonotonicMs}";
        var groups = telemetry.Channels
            .Where(status => channels.Contains(status.Channel) && status.Sources.Length > 0)
            .Select(status => SnapshotGroup(pump, telemetry, status, identity, hello, observedAt ?? telemetry.DeviceTime))
            .ToValueList();
        if (groups.Count == 0)
            return null;
        var controlId = ControlIds.Of('S', identity, patient.Value, now.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture));
        var bytes = Write(
            MessageType.OruR01, ProfileTables.DeviceObservation, "IHE_PCD_001", controlId, destination, patient, patientName, now, groups);
        return new LaneSnapshot(controlId, bytes);
    }

    private static uint? EventCode(PumpEvent pumpEvent) => pumpEvent switch
    {
        DeliveryStart => MdcEvent.PumpDelivStart,
        DeliveryStop => MdcEvent.PumpDelivStop,
        DeliveryComplete => MdcEvent.PumpDelivComp,
        ProgramCleared => MdcEvent.PumpProgCleared,
        AutoProgramCleared => MdcEvent.PumpAutoProgCleared,
        PatientIdChange => MdcEvent.PatientIdChange,
        VolumeCountersCleared => MdcEvent.PumpVolCountersCleared,
        _ => null,
    };

    /// <summary>The source an event is about; null when it is about the channel.</summary>
    private static InfusionSource? SourceOf(PumpEvent pumpEvent) => pumpEvent switch
    {
        DeliveryStart start => start.Source,
        DeliveryStop stop => stop.Source,
        DeliveryComplete complete => complete.Source,
        ProgramCleared cleared => cleared.Source,
        VolumeCountersCleared cleared => cleared.Status?.ActiveSource,
        _ => null,
    };

    private ObservationGroup EventGroup(PumpEvent pumpEvent, uint code, ChannelStatus status, DocumentationContext context)
    {
        var header = pumpEvent.Header;
        var source = SourceOf(pumpEvent);
        var rows = new ContainmentRows();
        var pump = new PumpRows(header.Key.Pump, context.Hello, rows);
        pump.System(status.Channel, header.Operator);
        pump.Event(code, source is { } at ? PumpRows.PathOf(at) : PumpRows.VmdPath);
        pump.Machine(status.Channel);
        if (source is { } about)
        {
            pump.DeliveryInfo(status, about);
            pump.Sources(status, about);
        }

        var group = Group(status, source, header.Key.ToString(), context.OccurredAt ?? header.DeviceTime, rows);
        return pumpEvent is AutoProgramCleared && context.ClearedOrder is { } order
            ? group with { Placer = new EntityIdentifier(order.Value) }
            : group;
    }

    private ObservationGroup SnapshotGroup(
        PumpId pumpId, PumpTelemetry telemetry, ChannelStatus status, string identity, HelloReport? hello,
        DateTimeOffset at)
    {
        var about = status.ActiveSource ?? status.Sources[0].Source;
        var rows = new ContainmentRows();
        var pump = new PumpRows(pumpId, hello, rows);
        pump.System(status.Channel, operatedBy: null);
        pump.Condition(telemetry);
        pump.Machine(status.Channel);
        pump.DeliveryInfo(status, about);
        pump.Sources(status, about);
        return Group(status, about, $"{identity}/{status.Channel}", at, rows);
    }

    /// <summary>
    /// OBR. A dose taken from a running infusion is its child: OBR-2 the dose's order, OBR-29 the infusion's (digest §6.9).
    /// </summary>
    private ObservationGroup Group(ChannelStatus status, InfusionSource? source, string filler, DateTimeOffset at, ContainmentRows rows)
    {
        var about = source is { } one ? status.Find(one) : null;
        var parent = source is { } dose && SourceChannel.IsDose(dose) ? PumpRows.Fluid(status)?.Order : null;
        return new ObservationGroup
        {
            Placer = about?.Order is { } order ? new EntityIdentifier(order.Value) : null,
            Filler = new EntityIdentifier(filler, options.Application.Namespace, options.Application.Eui64, "EUI-64"),
            Service = about?.Drug is { } drug ? new CodedElement(drug.Code, drug.Name) : UnknownDrug,
            StartedAt = Hl7Timestamp.FromInstant(at, Hl7Precision.Millisecond),
            Parent = parent is { } infusion && infusion != about?.Order
                ? new EntityIdentifierPair(new EntityIdentifier(infusion.Value))
                : null,
            Observations = rows.ToValueList(),
        };
    }

    private ReadOnlyMemory<byte> Write(
        MessageType type, ProfileTable profile, string profileName, string controlId, DestinationOptions destination, PatientId patient,
        string patientName, DateTimeOffset now, ValueList<ObservationGroup> groups)
    {
        var header = new MshHeader
        {
            SendingApplication = options.Application.Designator,
            SendingFacility = options.Application.FacilityDesignator,
            ReceivingApplication = Designator(destination.ReceivingApplication),
            ReceivingFacility = Designator(destination.ReceivingFacility),
            CreatedAt = Hl7Timestamp.FromInstant(now),
            Type = type,
            ControlId = controlId,
            ProcessingId = options.Application.ProcessingId,
            AcceptAckCondition = "AL",
            ApplicationAckCondition = "NE",
            Profiles = [new EntityIdentifier(profileName, "IHE PCD", profile.Oid, "ISO")],
        };
        var person = new PatientIdentification
        {
            Identifiers = patient.Value is { Length: > 0 } id ? [new PatientIdentifier(id)] : [],
            Names = [PatientNames.FromLine(patientName)],
            IdentityUnknown = string.IsNullOrEmpty(patient.Value),
        };
        var output = new ArrayBufferWriter<byte>();
        new ObservationReport(header, person, new PatientVisit("U"), groups).Write(output);
        return output.WrittenMemory;
    }

    private static HierarchicDesignator? Designator(string name) => name.Length == 0 ? null : new HierarchicDesignator(name);
}
