using System.Buffers;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Domain.Patients;
using ClosedLoop.Pumps.Ehr.Options;
using ClosedLoop.Pumps.Engine.Recording;
using ClosedLoop.Pumps.Protocols.Hl7;
using ClosedLoop.Pumps.Protocols.Hl7.DataTypes;
using ClosedLoop.Pumps.Protocols.Hl7.Messages;
using ClosedLoop.Pumps.Protocols.Hl7.Profiles;

namespace ClosedLoop.Pumps.Ehr.Documentation;

/// <summary>MSH, PID and PV1 around observations, and the ids of OBR as a destination wants them spelled.</summary>
/// <param name="application">Who we are.</param>
/// <param name="destination">Who gets it.</param>
internal sealed class ReportEnvelope(ApplicationOptions application, DestinationOptions destination)
{
    /// <summary>OBR-4 when nothing is selected (digest §5).</summary>
    private static readonly CodedElement UnknownDrug = new("999999", "Medication Unknown");

    public EntityIdentifier Order(OrderId order) => new(order.Value, destination.OrderNamespace);

    public EntityIdentifier Filler(string id) => new(id, application.Namespace, application.Eui64, "EUI-64");

    public CodedElement Service(Domain.Device.Drug? drug) =>
        drug is null ? UnknownDrug : new CodedElement(drug.Code, drug.Name, destination.DrugCodingSystem);

    /// <summary>PCD-10.</summary>
    public ReadOnlyMemory<byte> WriteEvent(string controlId, DocumentationContext context, ObservationGroup group)
    {
        string?[] notes = [PatientSegments.AddendumNote(context.Census, context.OccurredAt), TimeNote.Of(context)];
        if (string.Join(" ", notes.OfType<string>()) is { Length: > 0 } note)
            group = group with { Notes = [note] };
        return Write(
            MessageType.OruR42, ProfileTables.InfusionEvent, "IHE_PCD_010", controlId, context.Patient, context.PatientName, context.Now,
                [group],
            context.Census);
    }

    /// <summary>PCD-01.</summary>
    public ReadOnlyMemory<byte> WriteSnapshot(
        string controlId, PatientId patient, string patientName, DateTimeOffset now, ValueList<ObservationGroup> groups) =>
        Write(MessageType.OruR01, ProfileTables.DeviceObservation, "IHE_PCD_001", controlId, patient, patientName, now, groups);

    private ReadOnlyMemory<byte> Write(
        MessageType type, ProfileTable profile, string profileName, string controlId, PatientId patient, string patientName,
        DateTimeOffset now, ValueList<ObservationGroup> groups, CensusPatient? census = null)
    {
        var header = new MshHeader
        {
            SendingApplication = application.Designator,
            SendingFacility = application.FacilityDesignator,
            ReceivingApplication = Designator(destination.ReceivingApplication),
            ReceivingFacility = Designator(destination.ReceivingFacility),
            CreatedAt = Hl7Timestamp.FromInstant(now),
            Type = type,
            ControlId = controlId,
            ProcessingId = application.ProcessingId,
            AcceptAckCondition = "AL",
            ApplicationAckCondition = "NE",
            Profiles = [new EntityIdentifier(profileName, "IHE PCD", profile.Oid, "ISO")],
        };
        var person = new PatientIdentification
        {
            Identifiers = patient.Value is { Length: > 0 } id ? [Identifier(id, census)] : [],
            Names = [PatientNames.FromLine(patientName)],
            IdentityUnknown = string.IsNullOrEmpty(patient.Value),
        };
        var output = new ArrayBufferWriter<byte>();
        new ObservationReport(header, person, PatientSegments.VisitOf(census), groups).Write(output);
        return output.WrittenMemory;
    }

    // What this destination wants counts before what the census knows.
    private PatientIdentifier Identifier(string id, CensusPatient? census)
    {
        var known = PatientSegments.IdentifierOf(new PatientId(id), census);
        return new PatientIdentifier(
            id, Authority() ?? known.Authority, destination.PatientIdType.Length > 0 ? destination.PatientIdType : known.Type);
    }

    private HierarchicDesignator? Authority() => destination switch
    {
        { PatientAuthority: "" } => null,
        { PatientAuthorityOid: "" } => new HierarchicDesignator(destination.PatientAuthority),
        _ => new HierarchicDesignator(destination.PatientAuthority, destination.PatientAuthorityOid, "ISO"),
    };

    private static HierarchicDesignator? Designator(string name) => name.Length == 0 ? null : new HierarchicDesignator(name);
}
