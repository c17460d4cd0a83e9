using ClosedLoop.Pumps.Protocols.Hl7.DataTypes;
using ClosedLoop.Pumps.Protocols.Hl7.Er7;

namespace ClosedLoop.Pumps.Protocols.Hl7.Messages;

/// <summary>PV1 (digest §3.9).</summary>
/// <param name="PatientClass">PV1-2: E I O P R B U.</param>
/// <param name="Location">PV1-3, the assigned location.</param>
/// <param name="VisitNumber">PV1-19.</param>
public sealed record PatientVisit(string PatientClass, PatientLocation? Location = null, PatientIdentifier? VisitNumber = null)
{
    /// <summary>PV1-6: where the patient was before a transfer. Only an ADT message has it.</summary>
    public PatientLocation? PriorLocation { get; init; }

    /// <summary>PV1-44. Only an ADT message has it; a feed may leave out offset and seconds.</summary>
    public Hl7Timestamp? AdmittedAt { get; init; }

    /// <summary>PV1-45. Only an ADT message has it; a feed may leave out offset and seconds.</summary>
    public Hl7Timestamp? DischargedAt { get; init; }

    internal static PatientVisit? Read(Er7Segment pv1)
    {
        var fields = pv1.Fields;
        return pv1.Exists
            ? new(
                fields.Field(2).Component(1).DecodedCode(),
                PatientLocation.Read(fields.Field(3)),
                PatientIdentifier.Read(fields.Field(19)))
            : null;
    }

    internal void Write(ref Er7Writer writer)
    {
        writer.Segment("PV1"u8);
        writer.Text(2, PatientClass);
        Location?.Write(ref writer, 3);
        PriorLocation?.Write(ref writer, 6);
        VisitNumber?.Write(ref writer, 19);
        writer.Time(44, AdmittedAt);
        writer.Time(45, DischargedAt);
    }
}
