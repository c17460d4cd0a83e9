using System.Diagnostics.CodeAnalysis;
using ClosedLoop.Pumps.Protocols.Hl7.DataTypes;
using ClosedLoop.Pumps.Protocols.Hl7.Er7;
using ClosedLoop.Pumps.Protocols.Hl7.Findings;
using ClosedLoop.Pumps.Protocols.Hl7.Profiles;
using ClosedLoop.Pumps.Protocols.Nomenclature;

namespace ClosedLoop.Pumps.Protocols.Hl7.Messages.Associations;

/// <summary>
/// <code>
/// ORU^R01 = MSH PID [PV1] OBR OBX 2*3PRT          PCIM supplement §A.1 (digest §12.3)
/// </code>
/// </summary>
internal static class AssociationReportReader
{
    internal static bool TryRead(Er7Message message, ReadReport report, [NotNullWhen(true)] out AssociationReport? association)
    {
        association = null;
        var isManagers = ProfileRouter.Names(message.Header.Field(21), ProfileTables.AssociationOfManager, report);
        ProfileCheck.Run(
            ref message, isManagers ? ProfileTables.AssociationOfManager : ProfileTables.AssociationOfReporter, report);
        var header = MshHeader.Read(message, report);
        var obr = new SegmentReader(message.Segment("OBR"u8), "OBR", 1, report);
        var row = ObservationCodec.Read(new SegmentReader(message.Segment("OBX"u8), "OBX", 1, report), report);
        var parent = EntityIdentifierPair.Read(obr.Field(29).Rep(0))?.Filler;
        var act = Act(row, report);
        var standing = Standing(row.Status, isManagers, report);
        var participations = ReadParticipations(message, report);
        CheckGroup(message, obr, report);
        CheckPeople(participations, standing, report);
        var patient = PatientIdentification.Read(message.Segment("PID"u8));
        if (patient is { Identifiers.Count: 0 })
        {
            report.Error(Hl7ErrorCode.RequiredFieldMissing, new Hl7Location("PID", 1, 3), "Required field missing");
        }

        if (parent is null && (act == AssociationAct.Disassociated || standing >= AssociationStanding.Correction))
        {
            report.Error(Hl7ErrorCode.RequiredFieldMissing, obr.At(29, 2), "No association is named in OBR-29.2");
        }

        var (earliestAt, latestAt) = (obr.Time(7), obr.Time(8));
        if (report.HasErrors || patient is null || act is null || standing is null || obr.Entity(3) is not { } id)
        {
            return false;
        }

        association = new AssociationReport(header, patient, PatientVisit.Read(message.Segment("PV1"u8)))
        {
            Id = id,
            Parent = parent,
            EarliestAt = earliestAt,
            LatestAt = latestAt,
            Act = act.Value,
            Standing = standing.Value,
            Participations = participations,
        };
        return true;
    }

    private static AssociationAct? Act(Observation row, ReadReport report)
    {
        var isEventRow = row.Is(MdcAttribute.EvtCond);
        var value = row.Values.Count == 1 && row.Values[0].Coded is { } coded ? new Observation { Id = coded } : null;
        if (isEventRow && value is not null && value.Is(MdcEvent.AssociationPatientDevice))
        {
            return AssociationAct.Associated;
        }

        if (isEventRow && value is not null && value.Is(MdcEvent.DisassociationPatientDevice))
        {
            return AssociationAct.Disassociated;
        }

        report.Error(Hl7ErrorCode.TableValueNotFound, new Hl7Location("OBX", 1, 5), "Neither an association nor its end");
        return null;
    }

    private static AssociationStanding? Standing(string status, bool isManagers, ReadReport report)
    {
        AssociationStanding? standing = status switch
        {
            "R" => AssociationStanding.Asserted,
            "F" => AssociationStanding.Validated,
            "C" => AssociationStanding.Correction,
            "D" => AssociationStanding.Deleted,
            "W" => AssociationStanding.Wrong,
            _ => null,
        };
        if (standing is null || (isManagers && standing == AssociationStanding.Asserted))
        {
            report.Error(Hl7ErrorCode.TableValueNotFound, new Hl7Location("OBX", 1, 11), "Not a status of this transaction");
        }

        return standing;
    }

    private static void CheckGroup(Er7Message message, SegmentReader obr, ReadReport report)
    {
        var service = obr.Coded(4);
        if (service is not null && !new Observation { Id = service }.Is(MdcAttribute.AssociationPatientDevice))
        {
            report.Error(Hl7ErrorCode.TableValueNotFound, obr.At(4), "OBR-4 is not an association");
        }

        if (message.Segment("OBR"u8, 1).Exists || message.Segment("OBX"u8, 1).Exists || message.Segment("PID"u8, 1).Exists)
        {
            report.Error(Hl7ErrorCode.SegmentSequenceError, new Hl7Location("OBR", 2), "One device and one patient per message");
        }
    }

    private static void CheckPeople(ValueList<Participation> participations, AssociationStanding? standing, ReadReport report)
    {
        var devices = participations.Where(p => p.Is("EQUIP")).SelectMany(p => p.Devices).Distinct().Count();
        if (devices == 0)
        {
            report.Error(Hl7ErrorCode.RequiredFieldMissing, new Hl7Location("PRT", 1, 10), "No device is named");
        }

        if (!participations.Any(p => p.Is("AUT")))
        {
            report.Error(Hl7ErrorCode.SegmentSequenceError, new Hl7Location("PRT"), "Nobody asserts the association (AUT)");
        }

        if (standing >= AssociationStanding.Correction && !participations.Any(p => p.Is("RO")))
        {
            // The supplement wants an RO here, none of its examples has one, and refusing a W would keep a wrong patient (S5).
            report.Warn(Hl7ErrorCode.SegmentSequenceError, new Hl7Location("PRT"), "Nobody validated the correction (RO)");
        }
    }

    private static ValueList<Participation> ReadParticipations(Er7Message message, ReadReport report)
    {
        var all = new List<Participation>();
        foreach (var segment in message.Segments)
        {
            if (segment.Is("PRT"u8))
            {
                all.Add(Participation.Read(new SegmentReader(segment, "PRT", all.Count + 1, report)));
            }
        }

        return all.ToValueList();
    }
}
