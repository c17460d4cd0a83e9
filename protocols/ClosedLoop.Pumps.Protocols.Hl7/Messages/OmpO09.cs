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
        order = null;
        ProfileCheck.Run(ref message, ProfileTables.PharmacyRequest, report);
        var header = MshHeader.Read(message, report);
        var orders = PharmacyOrderReader.Read(message, PharmacyDetail.Requested, report);
        var patient = PatientIdentification.Read(message.Segment("PID"u8));
        if (report.HasErrors || patient is null)
        {
            return false;
        }

        order = new OmpO09(header, patient, PatientVisit.Read(message.Segment("PV1"u8)), orders);
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
            PharmacyOrderCodec.Write(ref writer, Orders[i], PharmacyDetail.Requested, ref observationNumber);
        }

        writer.EndSegment();
    }
}
