using ClosedLoop.Pumps.Protocols.Hl7.DataTypes;
using ClosedLoop.Pumps.Protocols.Hl7.Er7;

namespace ClosedLoop.Pumps.Protocols.Hl7.Messages;

/// <summary>ORC (digest §6.3).</summary>
public sealed record CommonOrder
{
    /// <summary>ORC-1: RE, XO, CH in PCD-03; NW, CA, DC, HD, RL, XO, RP in a pharmacy order; empty in an RRG.</summary>
    public string Control { get; init; } = "";

    /// <summary>ORC-2, the id that comes back in OBR-2.</summary>
    public EntityIdentifier? Placer { get; init; }

    /// <summary>ORC-3.</summary>
    public EntityIdentifier? Filler { get; init; }

    /// <summary>ORC-5, table 0038: HD, DC, CM, IP ... Only a pharmacy order has it.</summary>
    public string Status { get; init; } = "";

    /// <summary>ORC-8: the running order a bolus belongs to.</summary>
    public EntityIdentifierPair? Parent { get; init; }

    /// <summary>ORC-9: when the clinician made the request. The stale check (S3) counts from here.</summary>
    public Hl7Timestamp? RequestedAt { get; init; }

    /// <summary>ORC-11: who verified a pharmacy order.</summary>
    public PersonIdentifier? VerifiedBy { get; init; }

    /// <summary>ORC-12: the ordering provider.</summary>
    public PersonIdentifier? OrderedBy { get; init; }

    /// <summary>ORC-16: why the order is changed, held or stopped.</summary>
    public CodedElement? Reason { get; init; }

    /// <summary>ORC-19: the clinician.</summary>
    public PersonIdentifier? ActionBy { get; init; }

    /// <summary>ORC-25: what ORC-5 means in detail.</summary>
    public CodedElement? StatusModifier { get; init; }

    internal static CommonOrder Read(SegmentReader orc) => new()
    {
        Control = orc.Code(1),
        Placer = orc.Entity(2),
        Filler = orc.Entity(3),
        Status = orc.Code(5),
        Parent = EntityIdentifierPair.Read(orc.Field(8).Rep(0)),
        RequestedAt = orc.Time(9),
        VerifiedBy = PersonIdentifier.Read(orc.Field(11).Rep(0)),
        OrderedBy = PersonIdentifier.Read(orc.Field(12).Rep(0)),
        Reason = orc.Coded(16),
        ActionBy = PersonIdentifier.Read(orc.Field(19).Rep(0)),
        StatusModifier = orc.Coded(25),
    };

    internal void Write(ref Er7Writer writer, Hl7Timestamp? effectiveAt = null)
    {
        writer.Segment("ORC"u8);
        writer.Text(1, Control);
        Placer?.Write(ref writer, 2);
        Filler?.Write(ref writer, 3);
        writer.Text(5, Status);
        Parent?.Write(ref writer, 8);
        writer.Time(9, RequestedAt);
        VerifiedBy?.Write(ref writer, 11);
        OrderedBy?.Write(ref writer, 12);
        writer.Time(15, effectiveAt);
        Reason?.Write(ref writer, 16);
        ActionBy?.Write(ref writer, 19);
        StatusModifier?.Write(ref writer, 25);
    }
}
