using System.Buffers;
using ClosedLoop.Pumps.Protocols.Hl7.Er7;
using ClosedLoop.Pumps.Protocols.Hl7.Findings;
using ClosedLoop.Pumps.Protocols.Hl7.Profiles;

namespace ClosedLoop.Pumps.Protocols.Hl7.Messages;

/// <summary>What RDE^O11 and OMP^O09 have in common: they differ in the segment that holds the order (RXE or RXO).</summary>
internal static class PharmacyMessageCodec
{
    /// <summary>Null when anything is an error; the report says what.</summary>
    internal static T? Read<T>(
        Er7Message message, ReadReport report, ProfileTable profile, PharmacyDetail detail,
        Func<MshHeader, PatientIdentification, PatientVisit?, ValueList<PharmacyOrder>, T> make)
        where T : class
    {
        ProfileCheck.Run(ref message, profile, report);
        var header = MshHeader.Read(message, report);
        var orders = PharmacyOrderReader.Read(message, detail, report);
        var patient = PatientIdentification.Read(message.Segment("PID"u8));
        return report.HasErrors || patient is null ? null : make(header, patient, PatientVisit.Read(message.Segment("PV1"u8)), orders);
    }

    internal static void Write(
        IBufferWriter<byte> output, MshHeader header, PatientIdentification patient, PatientVisit? visit, ValueList<PharmacyOrder> orders,
        PharmacyDetail detail)
    {
        var writer = new Er7Writer(output);
        header.Write(ref writer);
        patient.Write(ref writer);
        visit?.Write(ref writer);
        var observationNumber = 0;
        for (var i = 0; i < orders.Count; i++)
        {
            PharmacyOrderCodec.Write(ref writer, orders[i], detail, ref observationNumber);
        }

        writer.EndSegment();
    }
}
