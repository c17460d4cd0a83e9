using ClosedLoop.Pumps.Protocols.Hl7.DataTypes;
using ClosedLoop.Pumps.Protocols.Hl7.Er7;

namespace ClosedLoop.Pumps.Protocols.Hl7.Messages;

/// <summary>MSH-9: message code, trigger event, structure.</summary>
public sealed record MessageType(string Code, string Trigger = "", string Structure = "")
{
    private static readonly Recurring<MessageType> Known = new(field =>
        new(field.Component(1).Decoded().Trim(' '), field.Component(2).Decoded().Trim(' '), field.Component(3).Decoded().Trim(' ')));

    public static MessageType RgvO15 { get; } = new("RGV", "O15", "RGV_O15");

    public static MessageType RrgO16 { get; } = new("RRG", "O16", "RRG_O16");

    public static MessageType RdeO11 { get; } = new("RDE", "O11", "RDE_O11");

    public static MessageType OruR01 { get; } = new("ORU", "R01", "ORU_R01");

    /// <summary>PCD-10 borrows the structure of R01.</summary>
    public static MessageType OruR42 { get; } = new("ORU", "R42", "ORU_R01");

    public static MessageType OmpO09 { get; } = new("OMP", "O09", "OMP_O09");

    public static MessageType OruR40 { get; } = new("ORU", "R40", "ORU_R40");

    public static MessageType OraR41 { get; } = new("ORA", "R41", "ORA_R41");

    /// <summary>The general acknowledgement of a trigger event.</summary>
    public static MessageType Ack(string trigger) => new("ACK", trigger, "ACK");

    internal static MessageType Read(Er7Value field) => Known.Of(field)!;
}
