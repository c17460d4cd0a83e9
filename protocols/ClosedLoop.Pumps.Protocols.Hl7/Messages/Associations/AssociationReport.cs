using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using ClosedLoop.Pumps.Protocols.Hl7.DataTypes;
using ClosedLoop.Pumps.Protocols.Hl7.Er7;
using ClosedLoop.Pumps.Protocols.Hl7.Findings;
using ClosedLoop.Pumps.Protocols.Hl7.Profiles;
using ClosedLoop.Pumps.Protocols.Nomenclature;

namespace ClosedLoop.Pumps.Protocols.Hl7.Messages.Associations;

/// <summary>
/// ORU^R01 of DEV-51 (a reporter to the manager) or DEV-52 (the manager to consumers): one device, one patient (digest §12.3).
/// </summary>
public sealed record AssociationReport(MshHeader Header, PatientIdentification Patient, PatientVisit? Visit)
{
    /// <summary>OBR-3: unique per report; that of the first names the association.</summary>
    public required EntityIdentifier Id { get; init; }

    /// <summary>OBR-29.2: the first report's OBR-3. Null in the first report.</summary>
    public EntityIdentifier? Parent { get; init; }

    /// <summary>OBR-7: the earliest time of any participant.</summary>
    public Hl7Timestamp? EarliestAt { get; init; }

    /// <summary>OBR-8: the latest time of any participant.</summary>
    public Hl7Timestamp? LatestAt { get; init; }

    public required AssociationAct Act { get; init; }

    public required AssociationStanding Standing { get; init; }

    /// <summary>PRT rows: EQUIP, AUT, RO.</summary>
    public ValueList<Participation> Participations { get; init; } = [];

    /// <summary>Names the association over its life; neither it nor the device changes in a correction.</summary>
    public EntityIdentifier InstanceId => Parent ?? Id;

    /// <summary>True for DEV-52: the manager's own, validated word.</summary>
    public bool IsFromManager => Header.Profiles.Any(p => p.UniversalId == ProfileTables.AssociationOfManager.Oid);

    /// <summary>PRT EQUIP: PRT-10 the device, PRT-9 the place, PRT-11 and PRT-12 begin and end.</summary>
    public Participation? Equipment => Participations.FirstOrDefault(p => p.Is("EQUIP"));

    /// <summary>PRT-10.1 of the equipment. The reader sees to it that there is one.</summary>
    public EntityIdentifier? Device => Equipment is { Devices.Count: > 0 } equipment ? equipment.Devices[0] : null;

    public Hl7Timestamp? BeganAt => Equipment?.BeganAt;

    public Hl7Timestamp? EndedAt => Equipment?.EndedAt;

    /// <summary>PRT AUT: who asserted it (PRT-5) and when (PRT-11).</summary>
    public Participation? Author => Participations.FirstOrDefault(p => p.Is("AUT"));

    /// <summary>PRT RO: who validated it.</summary>
    public Participation? ResponsibleObserver => Participations.FirstOrDefault(p => p.Is("RO"));

    /// <summary>PRT EQUIP of a device (digest §12.3).</summary>
    public static Participation OfEquipment(
        string instanceId, EntityIdentifier device, PatientLocation? location, Hl7Timestamp? beganAt, Hl7Timestamp? endedAt = null) =>
        Row(instanceId, "EQUIP") with { Devices = [device], Location = location, BeganAt = beganAt, EndedAt = endedAt };

    /// <summary>PRT AUT of the person who asserts.</summary>
    public static Participation OfAuthor(string instanceId, PersonIdentifier person, Hl7Timestamp at) =>
        Row(instanceId, "AUT") with { Person = person, BeganAt = at };

    /// <summary>PRT RO of the person who validated.</summary>
    public static Participation OfObserver(string instanceId, PersonIdentifier person, Hl7Timestamp at) =>
        Row(instanceId, "RO") with { Person = person, BeganAt = at };

    /// <summary>Reads a DEV-51 or DEV-52 report, whichever MSH-21 names. False when anything is an error.</summary>
    public static bool TryRead(Er7Message message, ReadReport report, [NotNullWhen(true)] out AssociationReport? association) =>
        AssociationReportReader.TryRead(message, report, out association);

    public void Write(IBufferWriter<byte> output)
    {
        var writer = new Er7Writer(output);
        Header.Write(ref writer);
        Patient.Write(ref writer);
        Visit?.Write(ref writer);
        writer.Segment("OBR"u8);
        writer.Number(1, 1);
        Id.Write(ref writer, 3);
        CodedElement.OfTerm(MdcAttribute.AssociationPatientDevice).Write(ref writer, 4);
        writer.Time(7, EarliestAt);
        writer.Time(8, LatestAt);
        Parent?.WriteSub(ref writer, 29, 2);
        var act = Act == AssociationAct.Associated ? MdcEvent.AssociationPatientDevice : MdcEvent.DisassociationPatientDevice;
        var row = Observation.OfCode(MdcAttribute.EvtCond, "0.0.0.0", CodedElement.OfTerm(act)) with
        {
            Status = Standing switch
            {
                AssociationStanding.Asserted => "R",
                AssociationStanding.Validated => "F",
                AssociationStanding.Correction => "C",
                AssociationStanding.Deleted => "D",
                _ => "W",
            },
        };
        ObservationCodec.Write(ref writer, row, 1);
        for (var i = 0; i < Participations.Count; i++)
        {
            Participations[i].Write(ref writer);
        }

        writer.EndSegment();
    }

    private static Participation Row(string instanceId, string role) =>
        new() { InstanceId = instanceId, Action = "UC", Role = new CodedElement(role, role, "HL70912") };
}
