using ClosedLoop.Pumps.Domain.Device;
using ClosedLoop.Pumps.Domain.Events;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Ehr.Options;
using ClosedLoop.Pumps.Ehr.Telemetry;
using ClosedLoop.Pumps.Engine.Outbox;
using ClosedLoop.Pumps.Engine.Recording;
using ClosedLoop.Pumps.Protocols.Hl7.DataTypes;
using ClosedLoop.Pumps.Protocols.Hl7.Messages;

namespace ClosedLoop.Pumps.Ehr.Documentation;

/// <summary>
/// IHE Device Observation Reporter of infusion events, PCD-10, strict Rev 10.0. MSH-10 comes from what is reported, so the same event is
/// the same message whenever it is written (S8). Events whose code is not firm go only to destinations that take such codes.
/// </summary>
/// <param name="options">Validated.</param>
/// <param name="metrics">Counts what is withheld.</param>
public sealed class DeviceObservationReporter(EhrOptions options, EhrMetrics metrics) : IEventDocumenter
{
    private const string EventKind = "ORU^R42";

    private readonly DestinationOptions[] destinations = [.. options.Destinations.Where(destination => destination.Pcd10)];

    /// <summary>False for alarms, which are PCD-04's business, and for what no destination takes.</summary>
    public bool Documents(PumpEvent pumpEvent) =>
        EventTerm.Of(pumpEvent) is { } term && destinations.Any(destination => Takes(destination, term));

    public void Withhold(PumpEvent pumpEvent)
    {
        if (EventTerm.Of(pumpEvent) is { } term)
            foreach (var destination in destinations)
                Takes(destination, term, counts: true);
    }

    public IReadOnlyList<OutboxMessage> Document(PumpEvent pumpEvent, DocumentationContext context)
    {
        if (EventTerm.Of(pumpEvent) is not { } term)
            return [];
        var key = pumpEvent.Header.Key;

        // What concerns the whole pump is told once for each of its patients.
        var controlId = pumpEvent.Status is null
            ? ControlIds.Of('E', key.Pump.Value, key.Epoch.ToString(), key.Sequence.ToString(), context.Patient.Value)
            : ControlIds.Of('E', key.Pump.Value, key.Epoch.ToString(), key.Sequence.ToString());
        return ToEach(
            term, key.Pump, controlId, key.ToString(), key, context,
            (envelope, destination) => EventGroup(pumpEvent, term, context, envelope, destination));
    }

    public IReadOnlyList<OutboxMessage> Document(LinkChange change, DocumentationContext context)
    {
        var identity = $"{change.Pump}/link/{change.Ordinal}";
        return ToEach(
            EventTerm.CommunicationStatusChange, change.Pump, ControlIds.Of('C', identity, context.Patient.Value), identity, null, context,
            (envelope, destination) =>
            {
                var rows = new ContainmentRows(destination.AllowProvisionalCodes);
                var pump = new PumpRows(change.Pump, context.Hello, channel: null, rows);
                pump.System();
                pump.Event(EventTerm.CommunicationStatusChange, PumpRows.MdsPath);
                pump.Link(change.Online);
                return Group(envelope, identity, change.At, rows);
            });
    }

    private List<OutboxMessage> ToEach(
        EventTerm term, PumpId pump, string controlId, string correlation, EventKey? key, DocumentationContext context,
        Func<ReportEnvelope, DestinationOptions, ObservationGroup> write)
    {
        var messages = new List<OutboxMessage>(destinations.Length);
        foreach (var destination in destinations)
        {
            if (!Takes(destination, term, counts: true))
                continue;
            var envelope = new ReportEnvelope(options.Application, destination);
            var bytes = envelope.WriteEvent(controlId, context, write(envelope, destination));
            messages.Add(new OutboxMessage(destination.Name, pump.Value, EventKind, controlId, bytes, context.Now, correlation, key));
        }

        return messages;
    }

    private bool Takes(DestinationOptions destination, EventTerm term, bool counts = false)
    {
        var takes = destination.AllowProvisionalCodes || term.IsCodeFirm;
        if (counts && !takes)
            metrics.RecordEventWithheld(destination.Name, term.RefId);
        return takes;
    }

    private static ObservationGroup EventGroup(
        PumpEvent pumpEvent, EventTerm term, DocumentationContext context, ReportEnvelope envelope, DestinationOptions destination)
    {
        var (header, status) = (pumpEvent.Header, pumpEvent.Status);
        var source = SourceOf(pumpEvent);
        var rows = new ContainmentRows(destination.AllowProvisionalCodes);
        var pump = new PumpRows(header.Key.Pump, context.Hello, status?.Channel, rows);
        pump.System(header.Operator);
        if (term.IsDelivery)
            pump.Description();
        pump.Event(term, source is { } at ? pump.PathOf(at) : status is null ? PumpRows.MdsPath : pump.VmdPath, header.Derived is not null);
        if (pumpEvent is PatientParameterChange change)
            pump.Size(
                change.Status!,
                change.Status!.PatientWeight != change.PreviousWeight,
                change.Status!.PatientHeight != change.PreviousHeight,
                change.Status!.PatientSurface != change.PreviousSurface);
        if (status is not null)
            pump.Machine();
        if (source is { } about)
        {
            pump.DeliveryInfo(status!, about);
            new SourceRows(pump, rows, context.Hello?.CareArea).Write(status!, about);
        }

        var group = Group(envelope, header.Key.ToString(), header.Derived?.From ?? context.OccurredAt ?? header.DeviceTime, rows);

        // What was inferred is told with the interval it falls in (digest §3.4: OBR-8 is its open end).
        if (header.Derived is { } window)
            group = group with { EndedAt = Hl7Timestamp.FromInstant(window.To, Hl7Precision.Millisecond) };
        if (pumpEvent is AutoProgramCleared && context.ClearedOrder is { } cleared)
            return group with { Placer = envelope.Order(cleared) };
        return OrderedSource(pumpEvent, source) is { } ordered ? OrderFields.Put(group, envelope, status!, ordered) : group;
    }

    private static ObservationGroup Group(ReportEnvelope envelope, string filler, DateTimeOffset at, ContainmentRows rows) => new()
    {
        Filler = envelope.Filler(filler),
        Service = envelope.Service(drug: null),
        StartedAt = Hl7Timestamp.FromInstant(at, Hl7Precision.Millisecond),
        Observations = rows.ToValueList(),
    };

    /// <summary>The source an event is about; null when it is about the channel or the pump.</summary>
    private static InfusionSource? SourceOf(PumpEvent pumpEvent) => pumpEvent switch
    {
        DeliveryStart start => start.Source,
        DeliveryStop stop => stop.Source,
        DeliveryComplete complete => complete.Source,
        ProgramCleared cleared => cleared.Source,
        VolumeCountersCleared cleared => cleared.Status?.ActiveSource,
        ProgramRelay { Status: { } status } => status.ActiveSource ?? (status.Sources is [var first, ..] ? first.Source : null),
        _ => null,
    };

    /// <summary>The source whose order OBR names. Another patient is never given the order of the one before (S5).</summary>
    private static InfusionSource? OrderedSource(PumpEvent pumpEvent, InfusionSource? about) =>
        pumpEvent is PatientChange or PatientParameterChange ? pumpEvent.Status?.ActiveSource : about;
}
