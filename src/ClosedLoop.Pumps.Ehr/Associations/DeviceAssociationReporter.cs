using System.Buffers;
using ClosedLoop.Pumps.Domain.Patients;
using ClosedLoop.Pumps.Ehr.Options;
using ClosedLoop.Pumps.Engine.Associations;
using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Engine.Outbox;
using ClosedLoop.Pumps.Protocols.Hl7.DataTypes;
using ClosedLoop.Pumps.Protocols.Hl7.Messages;
using ClosedLoop.Pumps.Protocols.Hl7.Messages.Associations;
using ClosedLoop.Pumps.Protocols.Hl7.Profiles;
using WireAct = ClosedLoop.Pumps.Protocols.Hl7.Messages.Associations.AssociationAct;

namespace ClosedLoop.Pumps.Ehr.Associations;

/// <summary>
/// DEV-52 out: validated associations to their consumers (digest §12.3). MSH-10 comes from the change, so a change is one message whenever
/// it is written.
/// </summary>
/// <param name="options">Validated.</param>
public sealed class DeviceAssociationReporter(EhrOptions options) : IAssociationReporter
{
    private const string Kind = "DEV-52";
    private const string Eui64 = "EUI-64";
    private const int Eui64Digits = 16;

    private readonly DestinationOptions[] destinations = [.. options.Destinations.Where(destination => destination.Dev52)];

    public bool HasConsumers => destinations.Length > 0;

    public IReadOnlyList<OutboxMessage> Report(
        AssociationChange change, ChannelAssociation association, CensusPatient? patient, ReportOccasion occasion, DateTimeOffset now)
    {
        var id = occasion == ReportOccasion.Change ? $"{change.Id}" : $"{change.Id}/{now.ToUnixTimeMilliseconds()}";
        var controlId = ControlIds.Of('P', id);
        return [.. destinations.Select(destination => new OutboxMessage(
            destination.Name, association.Channel.Pump.Value, Kind, controlId, Write(change, association, patient, controlId, destination, now),
            now, $"association {association.Id}"))];
    }

    private ReadOnlyMemory<byte> Write(
        AssociationChange change, ChannelAssociation association, CensusPatient? patient, string controlId, DestinationOptions destination,
        DateTimeOffset now)
    {
        var header = new MshHeader
        {
            SendingApplication = options.Application.Designator,
            SendingFacility = options.Application.FacilityDesignator,
            ReceivingApplication = Designator(destination.ReceivingApplication),
            ReceivingFacility = Designator(destination.ReceivingFacility),
            CreatedAt = Hl7Timestamp.FromInstant(now),
            Type = MessageType.OruR01,
            ControlId = controlId,
            ProcessingId = options.Application.ProcessingId,
            AcceptAckCondition = "AL",
            ApplicationAckCondition = "NE",
            Profiles = [new EntityIdentifier("IHE_DEV_052", "IHE PCD", ProfileTables.AssociationOfManager.Oid, "ISO")],
        };
        var instance = InstanceOf(association);
        var isFirst = change.Act is Engine.Journal.AssociationAct.Opened or Engine.Journal.AssociationAct.Confirmed;
        var begin = Hl7Timestamp.FromInstant(change.Begin);
        var end = change.End is { } ended ? Hl7Timestamp.FromInstant(ended) : (Hl7Timestamp?)null;
        var author = new PersonIdentifier(change.Actor);
        var at = Hl7Timestamp.FromInstant(change.At);
        var report = new AssociationReport(header, Person(change, patient), new PatientVisit("U", LocationOf(patient), VisitOf(patient)))
        {
            Id = isFirst ? instance : instance with { Id = $"{instance.Id}.{change.Id}" },
            Parent = isFirst ? null : instance,
            EarliestAt = begin,
            LatestAt = end ?? at,
            Act = change.Act == Engine.Journal.AssociationAct.Ended ? WireAct.Disassociated : WireAct.Associated,
            Standing = change.Act switch
            {
                Engine.Journal.AssociationAct.Repointed => AssociationStanding.Correction,
                Engine.Journal.AssociationAct.Voided => AssociationStanding.Wrong,
                _ => AssociationStanding.Validated,
            },
            Participations =
            [
                AssociationReport.OfEquipment("1", Device(association), LocationOf(patient), begin, end),
                AssociationReport.OfAuthor("2", author, at),
                AssociationReport.OfObserver("3", author, at),
            ],
        };
        var output = new ArrayBufferWriter<byte>();
        report.Write(output);
        return output.WrittenMemory;
    }

    /// <summary>A reporter's own id stays the association's; others are named by us.</summary>
    private EntityIdentifier InstanceOf(ChannelAssociation association)
    {
        if (association.Instance?.Split('^', 2) is [var id, var authority])
            return authority.Length == Eui64Digits && authority.All(char.IsAsciiHexDigit)
                ? new EntityIdentifier(id, "", authority, Eui64)
                : new EntityIdentifier(id, authority);
        return new EntityIdentifier($"A{association.Id}", options.Application.Namespace, options.Application.Eui64, Eui64);
    }

    private static EntityIdentifier Device(ChannelAssociation association)
    {
        var pump = association.Channel.Pump.Value;
        return pump.Length == Eui64Digits && pump.All(char.IsAsciiHexDigit)
            ? new EntityIdentifier($"{pump}-{association.Channel.Channel}", "", pump, Eui64)
            : new EntityIdentifier($"{pump}-{association.Channel.Channel}");
    }

    private static PatientIdentification Person(AssociationChange change, CensusPatient? patient) => new()
    {
        Identifiers = [PatientSegments.IdentifierOf(change.Patient, patient)],
        Names = [PatientNames.FromLine(patient?.Name ?? "")],
    };

    private static PatientLocation? LocationOf(CensusPatient? patient) =>
        patient?.Location is { } at ? new PatientLocation(at.Unit, at.Room, at.Bed, at.Facility) : null;

    private static PatientIdentifier? VisitOf(CensusPatient? patient) =>
        patient?.Visit is { Length: > 0 } visit ? new PatientIdentifier(visit, Type: "VN") : null;

    private static HierarchicDesignator? Designator(string name) => name.Length == 0 ? null : new HierarchicDesignator(name);
}
