using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using ClosedLoop.Pumps.Protocols.Hl7.Er7;
using ClosedLoop.Pumps.Protocols.Hl7.Findings;
using ClosedLoop.Pumps.Protocols.Hl7.Profiles;

namespace ClosedLoop.Pumps.Protocols.Hl7.Messages;

/// <summary>
/// OMP^O09: pharmacy orders as ordered, each the same record as in <see cref="RdeO11"/>.
/// <code>
/// OMP^O09 = MSH PID [PV1] { ORC [TQ1] RXO { RXR } { RXC } { OBX } }          HL7 2.6 §4A.3.3
/// </code>
/// </summary>
public sealed record OmpO09(MshHeader Header, PatientIdentification Patient, PatientVisit? Visit, ValueList<PharmacyOrder> Orders)
{
    public static bool TryRead(Er7Message message, ReadReport report, [NotNullWhen(true)] out OmpO09? order)
    {
        order = PharmacyMessageCodec.Read<OmpO09>(
            message, report, ProfileTables.PharmacyRequest, PharmacyDetail.Requested, (header, patient, visit, orders) => new(header, patient, visit, orders));
        return order is not null;
    }

    public void Write(IBufferWriter<byte> output) =>
        PharmacyMessageCodec.Write(output, Header, Patient, Visit, Orders, PharmacyDetail.Requested);
}
