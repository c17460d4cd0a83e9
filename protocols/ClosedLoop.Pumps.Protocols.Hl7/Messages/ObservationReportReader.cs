using System.Diagnostics.CodeAnalysis;
using ClosedLoop.Pumps.Protocols.Hl7.DataTypes;
using ClosedLoop.Pumps.Protocols.Hl7.Er7;
using ClosedLoop.Pumps.Protocols.Hl7.Findings;
using ClosedLoop.Pumps.Protocols.Hl7.Profiles;

namespace ClosedLoop.Pumps.Protocols.Hl7.Messages;

/// <summary>
/// <code>
/// ORU = MSH PID [PV1] { OBR { OBX [PRT] } }          TF Vol 2 table 3.1.4.1-1 (digest §5)
/// </code>
/// </summary>
internal static class ObservationReportReader
{
    internal static bool TryRead(
        Er7Message message, ProfileTable profile, ReadReport report, [NotNullWhen(true)] out ObservationReport? observations)
    {
        observations = null;
        ProfileCheck.Run(ref message, profile, report);
        var header = MshHeader.Read(message, report);
        var groups = ReadGroups(message, report);
        var patient = PatientIdentification.Read(message.Segment("PID"u8));
        if (report.HasErrors || patient is null)
        {
            return false;
        }

        observations = new ObservationReport(header, patient, PatientVisit.Read(message.Segment("PV1"u8)), groups.ToValueList());
        return true;
    }

    private static List<ObservationGroup> ReadGroups(Er7Message message, ReadReport report)
    {
        var groups = new List<ObservationGroup>();
        var rows = new List<Observation>();
        var observations = 0;
        foreach (var segment in message.Segments)
        {
            if (segment.Is("OBR"u8))
            {
                Close(groups, rows);
                groups.Add(ObservationGroup.Read(new SegmentReader(segment, "OBR", groups.Count + 1, report)));
            }
            else if (segment.Is("OBX"u8))
            {
                observations++;
                if (groups.Count == 0)
                {
                    report.Error(Hl7ErrorCode.SegmentSequenceError, new Hl7Location("OBX", observations), "Comes before OBR");
                    continue;
                }

                rows.Add(ObservationCodec.Read(new SegmentReader(segment, "OBX", observations, report), report));
            }
            else if (segment.Is("PRT"u8) && rows.Count > 0)
            {
                rows[^1] = WithParticipation(rows[^1], segment, observations, report);
            }
        }

        Close(groups, rows);
        return groups;
    }

    private static void Close(List<ObservationGroup> groups, List<Observation> rows)
    {
        if (groups.Count > 0)
        {
            groups[^1] = groups[^1] with { Observations = rows.ToValueList() };
            rows.Clear();
        }
    }

    /// <summary>OBX-18 first, then PRT-10 of an equipment participation; if both are there and differ, say so (digest §3.11).</summary>
    private static Observation WithParticipation(Observation row, Er7Segment prt, int occurrence, ReadReport report)
    {
        if (!prt.Field(4).Component(1).Is("EQUIP"u8))
        {
            return row;
        }

        var devices = EntityIdentifier.ReadAll(prt.Field(10));
        if (row.Equipment.Count == 0)
        {
            return row with { Equipment = devices };
        }

        if (!new HashSet<EntityIdentifier>(row.Equipment).Overlaps(devices))
        {
            var location = new Hl7Location("OBX", occurrence, 18);
            report.Warn(Hl7ErrorCode.TableValueNotFound, location, "OBX-18 and PRT-10 name different devices");
        }

        return row;
    }
}
