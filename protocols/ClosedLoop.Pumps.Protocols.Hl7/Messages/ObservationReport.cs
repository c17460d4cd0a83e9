using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using ClosedLoop.Pumps.Protocols.Hl7.Er7;
using ClosedLoop.Pumps.Protocols.Hl7.Findings;
using ClosedLoop.Pumps.Protocols.Hl7.Profiles;

namespace ClosedLoop.Pumps.Protocols.Hl7.Messages;

/// <summary>ORU^R01 of PCD-01 and ORU^R42 of PCD-10: the same structure, told apart by MSH-9 (digest §5, §9).</summary>
public sealed record ObservationReport(
    MshHeader Header, PatientIdentification Patient, PatientVisit? Visit, ValueList<ObservationGroup> Groups)
{
    /// <summary>The first row about this term in any group.</summary>
    public Observation? Find(uint code)
    {
        foreach (var group in Groups)
        {
            foreach (var row in group.Observations)
            {
                if (row.Is(code))
                {
                    return row;
                }
            }
        }

        return null;
    }

    /// <summary>Reads a report as PCD-01 or PCD-10, whichever MSH-9 claims. False when anything is an error.</summary>
    public static bool TryRead(Er7Message message, ReadReport report, [NotNullWhen(true)] out ObservationReport? observations)
    {
        var isEvent = message.Header.Field(9).Component(2).Trim().Is("R42"u8);
        return ObservationReportReader.TryRead(
            message, isEvent ? ProfileTables.InfusionEvent : ProfileTables.DeviceObservation, report, out observations);
    }

    /// <summary>Writes the message; OBR-1 and OBX-1 are numbered here.</summary>
    public void Write(IBufferWriter<byte> output)
    {
        var writer = new Er7Writer(output);
        Header.Write(ref writer);
        Patient.Write(ref writer);
        Visit?.Write(ref writer);
        var observationNumber = 0;
        for (var i = 0; i < Groups.Count; i++)
        {
            Groups[i].Write(ref writer, i + 1, ref observationNumber);
        }

        writer.EndSegment();
    }
}
