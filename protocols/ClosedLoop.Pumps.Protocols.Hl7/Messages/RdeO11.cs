using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using ClosedLoop.Pumps.Protocols.Hl7.Er7;
using ClosedLoop.Pumps.Protocols.Hl7.Findings;
using ClosedLoop.Pumps.Protocols.Hl7.Profiles;

namespace ClosedLoop.Pumps.Protocols.Hl7.Messages;

/// <summary>
/// RDE^O11: what the pharmacist verified. ORC-1 is NW new, CA cancel, DC discontinue, HD hold, RL release, XO change, RP replace.
/// <code>
/// RDE^O11 = MSH PID [PV1] { ORC [TQ1] RXE [TQ1] { RXR } { RXC } { OBX } }          HL7 2.6 §4A.4.1
/// </code>
/// </summary>
public sealed record RdeO11(MshHeader Header, PatientIdentification Patient, PatientVisit? Visit, ValueList<PharmacyOrder> Orders)
{
    public static bool TryRead(Er7Message message, ReadReport report, [NotNullWhen(true)] out RdeO11? order)
    {
        order = PharmacyMessageCodec.Read<RdeO11>(
            message, report, ProfileTables.PharmacyOrder, PharmacyDetail.Encoded, (header, patient, visit, orders) => new(header, patient, visit, orders));
        return order is not null;
    }

    public void Write(IBufferWriter<byte> output) =>
        PharmacyMessageCodec.Write(output, Header, Patient, Visit, Orders, PharmacyDetail.Encoded);
}
