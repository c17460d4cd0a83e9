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
        order = null;
        ProfileCheck.Run(ref message, ProfileTables.PharmacyOrder, report);
        var header = MshHeader.Read(message, report);
        var orders = PharmacyOrderReader.Read(message, PharmacyDetail.Encoded, report);
        var patient = PatientIdentification.Read(message.Segment("PID"u8));
        if (report.HasErrors || patient is null)
        {
            return false;
        }

        order = new RdeO11(header, patient, PatientVisit.Read(message.Segment("PV1"u8)), orders);
        return true;
    }

    public void Write(IBufferWriter<byte> output)
    {
        var writer = new Er7Writer(output);
        Header.Write(ref writer);
        Patient.Write(ref writer);
        Visit?.Write(ref writer);
        var observationNumber = 0;
        for (var i = 0; i < Orders.Count; i++)
        {
            PharmacyOrderCodec.Write(ref writer, Orders[i], PharmacyDetail.Encoded, ref observationNumber);
        }

        writer.EndSegment();
    }
}
