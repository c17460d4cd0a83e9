using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using ClosedLoop.Pumps.Protocols.Hl7.DataTypes;
using ClosedLoop.Pumps.Protocols.Hl7.Er7;
using ClosedLoop.Pumps.Protocols.Hl7.Findings;
using ClosedLoop.Pumps.Protocols.Hl7.Profiles;
using ClosedLoop.Pumps.Protocols.Nomenclature;

namespace ClosedLoop.Pumps.Protocols.Hl7.Messages.Alerts;

/// <summary>ORA^R41: what became of a notification (PCD-05, digest §8). It never clears an alarm.</summary>
/// <param name="Header">MSH.</param>
/// <param name="Acknowledgement">
/// MSA-2 is MSH-10 of the <em>onset</em>; the code is not fixed by the profile. Null from a sender of before Rev 10.
/// </param>
/// <param name="Patient">PID.</param>
/// <param name="Visit">PV1.</param>
public sealed record AlertStatusReport(
    MshHeader Header, Acknowledgement? Acknowledgement, PatientIdentification? Patient = null, PatientVisit? Visit = null)
{
    /// <summary>OBR-2.</summary>
    public EntityIdentifier? Placer { get; init; }

    /// <summary>OBR-3: unique per message.</summary>
    public required EntityIdentifier Id { get; init; }

    /// <summary>OBR-29.2: the alert, as the OBR-3 of its onset.</summary>
    public required EntityIdentifier AlertInstance { get; init; }

    /// <summary>OBR-7.</summary>
    public Hl7Timestamp? PackedAt { get; init; }

    /// <summary>PRT rows after OBR; the profile wants one, Rev 9 allowed several.</summary>
    public ValueList<Participation> Participations { get; init; } = [];

    /// <summary>The row whose PRT-3 holds a status, else null.</summary>
    public Participation? Responder => Participations.FirstOrDefault(p => Reason(p, "RESPONSE").Length > 0);

    /// <summary>PRT-3.2 as sent, empty when there is none.</summary>
    public string ResponseText => Responder is { } responder ? Reason(responder, "RESPONSE") : "";

    /// <summary>What happened; null for a status this edition does not know, see <see cref="ResponseText"/>.</summary>
    public AlertResponse? Response => AlertWords.Response(ResponseText);

    /// <summary>PRT-5 of the responder.</summary>
    public PersonIdentifier? Person => Responder?.Person;

    /// <summary>PRT-11 of the responder.</summary>
    public Hl7Timestamp? RespondedAt => Responder?.BeganAt;

    /// <summary>The link that was used, of a response <see cref="AlertResponse.ActionUri"/>; else empty.</summary>
    public string ActionUri => Responder is { } responder ? Reason(responder, "ACTIONURI") : "";

    /// <summary>What the link was for; else empty.</summary>
    public string ActionUriPurpose => Responder is { } responder ? Reason(responder, "ACTIONURIPURPOSE") : "";

    /// <summary>The PRT of a response (digest §8).</summary>
    public static Participation ResponseOf(
        string instanceId, AlertResponse response, PersonIdentifier person, Hl7Timestamp at, PatientLocation? location = null) => new()
        {
            InstanceId = instanceId,
            Action = "AD",
            Reasons = [new CodedElement("RESPONSE", response.Word(), "IHE_PCD_ACM")],
            Role = new CodedElement("AAP", "Alert Acknowledging Provider"),
            Person = person,
            ProviderType = new CodedElement("NURSE", "Nurse", "HL70182"),
            Location = location,
            BeganAt = at,
        };

    /// <summary>Reads a status. False when anything is an error; an unknown status is none, it has to be logged at least.</summary>
    public static bool TryRead(Er7Message message, ReadReport report, [NotNullWhen(true)] out AlertStatusReport? status)
    {
        status = null;
        ProfileCheck.Run(ref message, ProfileTables.AlertStatus, report);
        var header = MshHeader.Read(message, report);
        Acknowledgement? acknowledgement = null;
        if (message.Segment("MSA"u8).Exists || !report.Accepts(Tolerances.MissingAlertStatusMsa))
        {
            Acknowledgement.TryRead(message, report, out acknowledgement);
        }

        var obr = new SegmentReader(message.Segment("OBR"u8), "OBR", 1, report);
        var instance = EntityIdentifierPair.Read(obr.Field(29).Rep(0))?.Filler;
        if (instance is null)
        {
            report.Error(Hl7ErrorCode.RequiredFieldMissing, obr.At(29, 2), "No alert is named in OBR-29.2");
        }

        var participations = ReadParticipations(message, report);
        var packedAt = obr.Time(7);
        if (report.HasErrors || instance is null || obr.Entity(3) is not { } id)
        {
            return false;
        }

        status = new AlertStatusReport(
            header,
            acknowledgement,
            PatientIdentification.Read(message.Segment("PID"u8)),
            PatientVisit.Read(message.Segment("PV1"u8)))
        {
            Placer = obr.Entity(2),
            Id = id,
            AlertInstance = instance,
            PackedAt = packedAt,
            Participations = participations,
        };
        return true;
    }

    public void Write(IBufferWriter<byte> output)
    {
        var writer = new Er7Writer(output);
        Header.Write(ref writer);
        Acknowledgement?.Write(ref writer);
        Patient?.Write(ref writer);
        Visit?.Write(ref writer);
        writer.Segment("OBR"u8);
        writer.Number(1, 1);
        Placer?.Write(ref writer, 2);
        Id.Write(ref writer, 3);
        CodedElement.OfTerm(MdcEvent.Alarm).Write(ref writer, 4);
        writer.Time(7, PackedAt);
        AlertInstance.WriteSub(ref writer, 29, 2);
        for (var i = 0; i < Participations.Count; i++)
        {
            Participations[i].Write(ref writer);
        }

        writer.EndSegment();
    }

    private static ValueList<Participation> ReadParticipations(Er7Message message, ReadReport report)
    {
        var all = new List<Participation>();
        foreach (var segment in message.Segments)
        {
            if (segment.Is("PRT"u8))
            {
                var prt = new SegmentReader(segment, "PRT", all.Count + 1, report);
                all.Add(Participation.Read(prt));
                if (!prt.Field(3).HasContent)
                {
                    report.Error(Hl7ErrorCode.RequiredFieldMissing, prt.At(3), "Required field missing");
                }
            }
        }

        return all.ToValueList();
    }

    private static string Reason(Participation participation, string code) =>
        participation.Reasons.FirstOrDefault(r => r.Code == code)?.Text ?? "";
}
