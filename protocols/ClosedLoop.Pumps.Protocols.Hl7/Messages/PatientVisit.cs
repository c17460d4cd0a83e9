using ClosedLoop.Pumps.Protocols.Hl7.DataTypes;
using ClosedLoop.Pumps.Protocols.Hl7.Er7;

namespace ClosedLoop.Pumps.Protocols.Hl7.Messages;

/// <summary>PV1 (digest §3.9).</summary>
/// <param name="PatientClass">PV1-2: E I O P R B U.</param>
/// <param name="Location">PV1-3, the assigned location.</param>
/// <param name="VisitNumber">PV1-19.</param>
public sealed record PatientVisit(string PatientClass, PatientLocation? Location = null, PatientIdentifier? VisitNumber = null)
{
    internal static PatientVisit? Read(Er7Segment pv1) =>
        pv1.Exists
            ? new(pv1.Field(2).Component(1).Decoded(), PatientLocation.Read(pv1.Field(3)), PatientIdentifier.Read(pv1.Field(19)))
            : null;

    internal void Write(ref Er7Writer writer)
    {
        writer.Segment("PV1"u8);
        writer.Text(2, PatientClass);
        Location?.Write(ref writer, 3);
        VisitNumber?.Write(ref writer, 19);
    }
}
