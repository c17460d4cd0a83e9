using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Domain.Patients;
using ClosedLoop.Pumps.Protocols.Hl7.DataTypes;
using ClosedLoop.Pumps.Protocols.Hl7.Messages;

namespace ClosedLoop.Pumps.Ehr;

/// <summary>What the census adds to PID and PV1 of what we send (digest §3.8, §3.9).</summary>
internal static class PatientSegments
{
    /// <summary>
    /// PV1-19 and PV1-44 name the stay, PV1-3 where the patient is. Of somebody who has left, no place is told: the data belong to the stay.
    /// </summary>
    public static PatientVisit VisitOf(CensusPatient? patient) => new(
        "U",
        patient?.Location is { } at ? new PatientLocation(at.Unit, at.Room, at.Bed, at.Facility) : null,
        patient?.Visit is { Length: > 0 } visit ? new PatientIdentifier(visit, Type: "VN") : null)
    {
        AdmittedAt = patient?.AdmittedAt is { } admitted ? Hl7Timestamp.FromInstant(admitted) : null,
    };

    /// <summary>
    /// The note of an addendum: data that come after their patient was discharged. NTE is text for people; a program goes by OBR-7, PV1-19
    /// and PV1-44, which place the data in the past stay. Null when it is no addendum.
    /// </summary>
    /// <param name="occurredAt">When it happened.</param>
    public static string? AddendumNote(CensusPatient? patient, DateTimeOffset? occurredAt) =>
        patient is { IsAdmitted: false, DischargedAt: { } left }
            ? occurredAt is { } at && at > left
                ? "Addendum: after the discharge of the patient. The pump was still associated with the patient."
                : "Addendum: received after the discharge of the patient, occurred before it."
            : null;

    /// <summary>PID-3 with the authority and type the census knows for this id.</summary>
    public static PatientIdentifier IdentifierOf(PatientId id, CensusPatient? patient)
    {
        foreach (var known in patient?.Ids ?? [])
            if (known.Id == id.Value)
                return new PatientIdentifier(id.Value, known.Authority.Length > 0 ? new HierarchicDesignator(known.Authority) : null, known.Type);
        return new PatientIdentifier(id.Value);
    }
}
