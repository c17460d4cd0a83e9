using ClosedLoop.Pumps.Protocols.Hl7.Messages;
using static ClosedLoop.Pumps.Protocols.Hl7.Profiles.ProfileField;

namespace ClosedLoop.Pumps.Protocols.Hl7.Profiles;

/// <summary>The profiles the gateway speaks, as of DEV TF Rev 10.0 (digest §2 for the OIDs).</summary>
public static class ProfileTables
{
    private const string PcdRoot = "1.3.6.1.4.1.19376.1.6.";

    // TF Vol 2 table B.1-1 (digest §3.1).
    private static readonly ProfileField[] Header =
    [
        R("MSH", 3, FieldType.Designator), R("MSH", 7, FieldType.Time), R("MSH", 9, 1), R("MSH", 9, 2), R("MSH", 10),
        R("MSH", 11, 1), R("MSH", 12, 1),
        X("MSH", 8), X("MSH", 14), X("MSH", 20),
    ];

    /// <summary>PCD-03 order, TF Vol 2 §3.3.4.4 (digest §6.2-§6.7).</summary>
    public static ProfileTable InfusionOrder { get; } = new(
        "PCD-03",
        MessageType.RgvO15,
        PcdRoot + "1.3.1",
        ["PID", "ORC", "RXG", "RXR", "OBX"],
        [
            .. Header, R("MSH", 15), R("MSH", 16),
            X("PID", 1), X("PID", 2), X("PID", 4),
            R("ORC", 1), R("ORC", 2, FieldType.Identifier), X("ORC", 3), X("ORC", 7), R("ORC", 9, FieldType.Time), R("ORC", 19, 1),
            R("RXG", 1, FieldType.Number), X("RXG", 3), R("RXG", 4, 1), R("RXG", 4, 2), C("RXG", 5, FieldType.Number),
            C("RXG", 15, FieldType.Number), C("RXG", 17, FieldType.Number), C("RXG", 23, FieldType.Number),
            X("RXG", 27), X("RXG", 28), X("RXG", 29), X("RXG", 30),
            R("TQ1", 13), R("RXR", 1, FieldType.Coded), R("OBX", 3, FieldType.Coded),
        ]);

    /// <summary>PCD-03 answer, TF Vol 2 §3.3.5 (digest §6.12).</summary>
    public static ProfileTable InfusionOrderResponse { get; } = new(
        "PCD-03 response",
        MessageType.RrgO16,
        PcdRoot + "1.3.2",
        ["MSA"],
        [.. Header, R("MSA", 1), R("MSA", 2), R("ERR", 3, FieldType.Coded), R("ERR", 4), R("ORC", 2, FieldType.Identifier)]);

    /// <summary>PCD-01, TF Vol 2 §3.1 with B.7 and B.8 (digest §4, §5).</summary>
    public static ProfileTable DeviceObservation { get; } = new(
        "PCD-01", MessageType.OruR01, PcdRoot + "1.1.1", ["PID", "OBR", "OBX"], [.. Header, .. ObservationFields()]);

    /// <summary>PCD-10, TF Vol 2 App. M (digest §9).</summary>
    public static ProfileTable InfusionEvent { get; } = new(
        "PCD-10",
        MessageType.OruR42,
        PcdRoot + "4.10",
        ["PID", "OBR", "OBX"],
        [.. Header, .. ObservationFields(), R("OBR", 7, FieldType.Time)]);

    /// <summary>PCD-04, TF Vol 2 §3.4 (digest §7). What the seven facets demand is the reader's business.</summary>
    public static ProfileTable Alert { get; } = new(
        "PCD-04",
        MessageType.OruR40,
        PcdRoot + "1.4.1",
        ["OBR", "OBX"],
        [.. Header, R("OBR", 3, FieldType.Identifier), R("OBR", 4, FieldType.Coded), R("OBX", 3, FieldType.Coded)]);

    /// <summary>PCD-05, TF Vol 2 §3.5 (digest §8).</summary>
    public static ProfileTable AlertStatus { get; } = new(
        "PCD-05",
        MessageType.OraR41,
        PcdRoot + "1.5.1",
        ["OBR"],
        [.. Header, R("OBR", 3, FieldType.Identifier), R("OBR", 4, FieldType.Coded)]);

    /// <summary>DEV-51, PCIM supplement (digest §12.3).</summary>
    public static ProfileTable AssociationOfReporter { get; } = Association("DEV-51", "1.51.1");

    /// <summary>DEV-52, PCIM supplement (digest §12.3).</summary>
    public static ProfileTable AssociationOfManager { get; } = Association("DEV-52", "1.52.1");

    /// <summary>ADT of any trigger, HL7 2.6 ch. 3; delegated to IHE ITI (digest §12.1).</summary>
    public static ProfileTable PatientAdministration { get; } = new(
        "ADT", new MessageType("ADT"), "", ["EVN"], [.. Header, R("EVN", 2, FieldType.Time)], anyVersion: true);

    /// <summary>A pharmacist's verified order, HL7 2.6 §4A.4.4; IHE has no profile for it.</summary>
    public static ProfileTable PharmacyOrder { get; } = new(
        "RDE",
        MessageType.RdeO11,
        "",
        ["PID", "ORC"],
        [
            .. Header, R("ORC", 1), R("ORC", 2, FieldType.Identifier), R("RXE", 2, 1),
            C("RXE", 3, FieldType.Number), C("RXE", 4, FieldType.Number),
            C("RXE", 25, FieldType.Number), C("RXE", 33, FieldType.Number), C("TQ1", 7, FieldType.Time), C("TQ1", 8, FieldType.Time),
        ],
        anyVersion: true);

    /// <summary>An order of the pharmacy as requested, HL7 2.6 §4A.3.3; IHE has no profile for it.</summary>
    public static ProfileTable PharmacyRequest { get; } = new(
        "OMP",
        MessageType.OmpO09,
        "",
        ["PID", "ORC"],
        [
            .. Header, R("ORC", 1), R("ORC", 2, FieldType.Identifier), R("RXO", 1, 1),
            C("RXO", 2, FieldType.Number), C("RXO", 3, FieldType.Number),
            C("RXO", 18, FieldType.Number), C("RXO", 25, FieldType.Number), C("TQ1", 7, FieldType.Time), C("TQ1", 8, FieldType.Time),
        ],
        anyVersion: true);

    /// <summary>The general acknowledgement of any trigger (digest §3.5).</summary>
    public static ProfileTable Acknowledgement { get; } = new(
        "ACK", MessageType.Ack(""), "", ["MSA"], [.. Header, R("MSA", 1), R("MSA", 2), R("ERR", 3, FieldType.Coded), R("ERR", 4)]);

    public static IReadOnlyList<ProfileTable> All { get; } =
    [
        InfusionOrder, InfusionOrderResponse, DeviceObservation, InfusionEvent, Alert, AlertStatus, AssociationOfReporter,
        AssociationOfManager, PatientAdministration, PharmacyOrder, PharmacyRequest, Acknowledgement,
    ];

    private static ProfileTable Association(string name, string oid) => new(
        name,
        MessageType.OruR01,
        PcdRoot + oid,
        ["PID", "OBR", "OBX", "PRT"],
        [
            .. Header, R("OBR", 3, FieldType.Identifier), R("OBR", 4, FieldType.Coded), R("OBX", 3, FieldType.Coded), R("OBX", 5),
            R("OBX", 11), R("PRT", 4, 1),
        ]);

    private static ProfileField[] ObservationFields() =>
    [
        X("PID", 1), X("PID", 2), X("PID", 4), R("PV1", 2, 1),
        R("OBR", 1), R("OBR", 3, FieldType.Identifier), R("OBR", 4, FieldType.Coded), X("OBR", 5), X("OBR", 6), X("OBR", 9),
        R("OBX", 1), R("OBX", 3, FieldType.Coded), R("OBX", 4), X("OBX", 9), R("OBX", 11), X("OBX", 12), X("OBX", 13),
    ];
}
