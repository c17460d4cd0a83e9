using System.Diagnostics.CodeAnalysis;
using ClosedLoop.Pumps.Protocols.Hl7.DataTypes;
using ClosedLoop.Pumps.Protocols.Hl7.Er7;
using ClosedLoop.Pumps.Protocols.Hl7.Findings;
using ClosedLoop.Pumps.Protocols.Hl7.Profiles;

namespace ClosedLoop.Pumps.Protocols.Hl7.Messages.Patients;

/// <summary>
/// <code>
/// ADT = MSH EVN { PID [MRG] [PV1] }          HL7 2.6 §3.3
/// </code>
/// Whatever order MRG and PV1 come in, they belong to the PID before them.
/// </summary>
internal static class AdtReader
{
    internal static bool TryRead(Er7Message message, ReadReport report, [NotNullWhen(true)] out AdtMessage? adt)
    {
        adt = null;
        ProfileCheck.Run(ref message, ProfileTables.PatientAdministration, report);
        var header = MshHeader.Read(message, report);
        var evn = new SegmentReader(message.Segment("EVN"u8), "EVN", 1, report);
        var patients = ReadPatients(message, report);
        Check(EventOf(header.Type.Trigger), patients, report);
        var (recordedAt, occurredAt) = (evn.Time(2), evn.Time(6));
        if (report.HasErrors)
        {
            return false;
        }

        adt = new AdtMessage(header, patients.ToValueList()) { RecordedAt = recordedAt, OccurredAt = occurredAt };
        return true;
    }

    internal static AdtEvent EventOf(string trigger) => trigger switch
    {
        "A01" => AdtEvent.Admit,
        "A02" => AdtEvent.Transfer,
        "A03" => AdtEvent.Discharge,
        "A04" => AdtEvent.Register,
        "A05" => AdtEvent.PreAdmit,
        "A06" => AdtEvent.ToInpatient,
        "A07" => AdtEvent.ToOutpatient,
        "A08" => AdtEvent.UpdateVisit,
        "A11" => AdtEvent.CancelAdmit,
        "A12" => AdtEvent.CancelTransfer,
        "A13" => AdtEvent.CancelDischarge,
        "A21" => AdtEvent.LeaveOfAbsence,
        "A22" => AdtEvent.ReturnFromLeave,
        "A28" => AdtEvent.AddPerson,
        "A31" => AdtEvent.UpdatePerson,
        "A40" => AdtEvent.MergePatient,
        _ => AdtEvent.Other,
    };

    private static List<AdtPatient> ReadPatients(Er7Message message, ReadReport report)
    {
        var patients = new List<AdtPatient>();
        int visits = 0, merges = 0;
        foreach (var segment in message.Segments)
        {
            if (segment.Is("PID"u8))
            {
                patients.Add(new AdtPatient(PatientIdentification.Read(segment) ?? new PatientIdentification()));
            }
            else if (segment.Is("PV1"u8))
            {
                visits++;
                if (patients.Count > 0 && patients[^1].Visit is null)
                {
                    patients[^1] = patients[^1] with { Visit = ReadVisit(new SegmentReader(segment, "PV1", visits, report), report) };
                }
            }
            else if (segment.Is("MRG"u8))
            {
                merges++;
                if (patients.Count == 0)
                {
                    report.Error(Hl7ErrorCode.SegmentSequenceError, new Hl7Location("MRG", merges), "Comes before PID");
                    continue;
                }

                patients[^1] = patients[^1] with
                {
                    ReplacedIdentifiers = PatientIdentifier.ReadAll(segment.Field(1)),
                    ReplacedVisit = PatientIdentifier.Read(segment.Field(5)),
                };
            }
        }

        return patients;
    }

    private static PatientVisit ReadVisit(SegmentReader pv1, ReadReport report) =>
        new(pv1.Text(2, 1), PatientLocation.Read(pv1.Field(3)), PatientIdentifier.Read(pv1.Field(19)))
        {
            PriorLocation = PatientLocation.Read(pv1.Field(6)),
            AdmittedAt = StayTime(pv1, 44, report),
            DischargedAt = StayTime(pv1, 45, report),
        };

    /// <summary>Admit and discharge times are kept as far as they go: the census hangs on EVN, never on them.</summary>
    private static Hl7Timestamp? StayTime(SegmentReader pv1, int field, ReadReport report)
    {
        var value = pv1.Field(field).Component(1);
        if (value.IsEmpty || value.IsNull)
        {
            return null;
        }

        if (Hl7Timestamp.TryParse(value.Raw, out var time))
        {
            return time;
        }

        report.Warn(Hl7ErrorCode.DataTypeError, pv1.At(field), "Not a time stamp, ignored");
        return null;
    }

    private static void Check(AdtEvent what, List<AdtPatient> patients, ReadReport report)
    {
        if (what == AdtEvent.Other)
        {
            return;
        }

        if (patients.Count == 0)
        {
            report.Error(Hl7ErrorCode.SegmentSequenceError, new Hl7Location("PID"), "Required segment missing");
        }

        for (var i = 0; i < patients.Count; i++)
        {
            if (patients[i].Patient.Identifiers.Count == 0)
            {
                report.Error(Hl7ErrorCode.RequiredFieldMissing, new Hl7Location("PID", i + 1, 3), "Required field missing");
            }

            if (what == AdtEvent.MergePatient && patients[i].ReplacedIdentifiers.Count == 0)
            {
                report.Error(Hl7ErrorCode.RequiredFieldMissing, new Hl7Location("MRG", i + 1, 1), "A merge names no id to replace");
            }

            if (what == AdtEvent.Transfer && patients[i].Visit?.Location is null)
            {
                report.Error(Hl7ErrorCode.RequiredFieldMissing, new Hl7Location("PV1", i + 1, 3), "A transfer names no location");
            }
        }
    }
}
