using System.Buffers;
using System.Globalization;
using ClosedLoop.Pumps.Domain.Alerts;
using ClosedLoop.Pumps.Domain.Events;
using ClosedLoop.Pumps.Ehr.Documentation;
using ClosedLoop.Pumps.Ehr.Options;
using ClosedLoop.Pumps.Engine.Alerts;
using ClosedLoop.Pumps.Engine.Outbox;
using ClosedLoop.Pumps.Engine.Sessions.Reports;
using ClosedLoop.Pumps.Protocols.Hl7.DataTypes;
using ClosedLoop.Pumps.Protocols.Hl7.Messages;
using ClosedLoop.Pumps.Protocols.Hl7.Messages.Alerts;
using ClosedLoop.Pumps.Protocols.Hl7.Profiles;
using ClosedLoop.Pumps.Protocols.Nomenclature;
using AlertPhase = ClosedLoop.Pumps.Domain.Alerts.AlertPhase;
using WirePhase = ClosedLoop.Pumps.Protocols.Hl7.Messages.Alerts.AlertPhase;

namespace ClosedLoop.Pumps.Ehr.Alerts;

/// <summary>
/// IHE Alert Reporter, strict Rev 10.0: PCD-04 to every alert manager. OBR-3 of the onset names the alert; each later message has its own
/// OBR-3 and names the onset's in OBR-29.2 (CP-PCD-151, digest §7.1). One lane per alert: a message nobody can read holds up that alert
/// only (S9).
/// </summary>
/// <param name="options">Validated.</param>
public sealed class AlertReporter(EhrOptions options) : IAlertReporter, IKeepAliveWriter
{
    private const string Kind = "ORU^R40";

    /// <summary>The channel of the alert: the machine and its first channel, as in PCD-10.</summary>
    private const string OwnerPath = "1.1.0.0";

    public IReadOnlyList<AlertManagerLink> Links { get; } = [.. options.AlertManagers.Select(manager => manager.Link)];

    public IReadOnlyList<OutboxMessage> Report(AlertInstance alert, AlertPhase phase, HelloReport? hello, DateTimeOffset now)
    {
        var number = alert.Reports.ToString(CultureInfo.InvariantCulture);
        var controlId = ControlIds.Of('L', alert.Id, number);
        return
        [
            .. options.AlertManagers.Select(manager => new OutboxMessage(
                manager.Name,
                alert.Id,
                Kind,
                controlId,
                Write(Message(alert, phase, hello, Header(manager, controlId, now), now)),
                now,
                $"{alert.Id} {phase}")),
        ];
    }

    public LaneSnapshot KeepAlive(AlertManagerLink link, DateTimeOffset now)
    {
        var manager = options.AlertManagers.Single(one => one.Name == link.Destination);
        var at = now.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        var controlId = ControlIds.Of('K', link.Destination, at);
        var application = options.Application;
        var message = AlertReport.KeepAlive(
            Header(manager, controlId, now) with { ApplicationAckCondition = "NE" },
            Id($"keep-alive-{at}"),
            Hl7Timestamp.FromInstant(now, Hl7Precision.Millisecond),
            new EntityIdentifier(application.Namespace, "", application.Eui64, "EUI-64"),
            Math.Max(1, link.AckDeadlineMs / 1_000));
        return new LaneSnapshot(controlId, Write(message));
    }

    private AlertReport Message(AlertInstance alert, AlertPhase phase, HelloReport? hello, MshHeader header, DateTimeOffset now)
    {
        var machine = PumpDevices.Vmd(PumpDevices.Find(hello, alert.Channel.Channel));
        var isOnset = phase is AlertPhase.Start or AlertPhase.Present or AlertPhase.TimePoint;
        var equipment = new EntityIdentifier(
            hello is { Serial.Length: > 0 } ? hello.Serial : alert.Channel.Pump.Value, "", alert.Channel.Pump.Value, "EUI-64");
        return new AlertReport(header, PatientOf(alert), alert.Patient is null ? null : new PatientVisit("U"))
        {
            Placer = alert.Order is { } order ? new EntityIdentifier(order.Value) : null,
            Id = Id(isOnset ? alert.Id : $"{alert.Id}.{alert.Reports}"),
            Parent = isOnset ? null : Id(alert.Id),
            PackedAt = Hl7Timestamp.FromInstant(now, Hl7Precision.Millisecond),
            Devices =
            [
                Observation.Device(PumpDevices.Mds(hello), "1.0.0.0", equipment),
                Observation.Device(
                    machine, OwnerPath,
                    new EntityIdentifier($"{equipment.Id}-{alert.Channel.Channel}", "", alert.Channel.Pump.Value, "EUI-64")),
            ],
            Path = OwnerPath,
            Event = CodedElement.OfTerm(alert.Code, MdcTerms.TryGet(alert.Code, out var term) ? term.RefId : ""),
            OccurredAt = Hl7Timestamp.FromInstant(isOnset ? alert.OnsetAt : alert.ChangedAt, Hl7Precision.Millisecond),
            Equipment = [equipment],
            Source = CodedElement.OfTerm(machine),
            Phase = PhaseOf(phase),
            State = alert.IsActive ? AlertState.Active : AlertState.Inactive,
            Inactivation = InactivationOf(alert),
            Priority = alert.Priority switch
            {
                AlarmPriority.High => AlertPriority.High,
                AlarmPriority.Medium => AlertPriority.Medium,
                _ => AlertPriority.Low,
            },
            Type = AlertKinds.IsCourseOfInfusion(alert.Code) ? AlertType.Advisory : AlertType.Technical,
            Text = alert.Repeats > 0 && isOnset ? $"{alert.Repeats} more since it was last told" : "",
        };
    }

    private static PatientIdentification? PatientOf(AlertInstance alert) => alert.Patient is { } patient
        ? new PatientIdentification { Identifiers = [new PatientIdentifier(patient.Value)], Names = [PatientNames.FromLine("")] }
        : null;

    private MshHeader Header(AlertManagerOptions manager, string controlId, DateTimeOffset now) => new()
    {
        SendingApplication = options.Application.Designator,
        SendingFacility = options.Application.FacilityDesignator,
        ReceivingApplication = Designator(manager.ReceivingApplication),
        ReceivingFacility = Designator(manager.ReceivingFacility),
        CreatedAt = Hl7Timestamp.FromInstant(now),
        Type = MessageType.OruR40,
        ControlId = controlId,
        ProcessingId = options.Application.ProcessingId,
        AcceptAckCondition = "AL",
        ApplicationAckCondition = manager.StatusWanted ? "AL" : "NE",
        Profiles = [new EntityIdentifier("IHE_PCD_004", "IHE PCD", ProfileTables.Alert.Oid, "ISO")],
    };

    private EntityIdentifier Id(string value) => new(value, options.Application.Namespace, options.Application.Eui64, "EUI-64");

    private static HierarchicDesignator? Designator(string name) => name.Length == 0 ? null : new HierarchicDesignator(name);

    private static AlertInactivation InactivationOf(AlertInstance alert) =>
        (alert.AudioPaused ? AlertInactivation.AudioPaused : AlertInactivation.Enabled)
        | (alert.Acknowledged ? AlertInactivation.Acknowledged : AlertInactivation.None);

    private static WirePhase PhaseOf(AlertPhase phase) => phase switch
    {
        AlertPhase.Start => WirePhase.Start,
        AlertPhase.Present => WirePhase.Present,
        AlertPhase.Continue => WirePhase.Continue,
        AlertPhase.Update => WirePhase.Update,
        AlertPhase.Escalate => WirePhase.Escalate,
        AlertPhase.Deescalate => WirePhase.Deescalate,
        AlertPhase.Inactivate => WirePhase.Inactivate,
        AlertPhase.Acknowledged => WirePhase.Acknowledged,
        AlertPhase.End => WirePhase.End,
        AlertPhase.TimePoint => WirePhase.TPoint,
        _ => throw new ArgumentOutOfRangeException(nameof(phase)),
    };

    private static ReadOnlyMemory<byte> Write(AlertReport message)
    {
        var output = new ArrayBufferWriter<byte>();
        message.Write(output);
        return output.WrittenMemory;
    }
}
