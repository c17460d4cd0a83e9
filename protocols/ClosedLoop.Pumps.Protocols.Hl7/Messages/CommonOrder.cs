using ClosedLoop.Pumps.Protocols.Hl7.DataTypes;
using ClosedLoop.Pumps.Protocols.Hl7.Er7;

namespace ClosedLoop.Pumps.Protocols.Hl7.Messages;

/// <summary>ORC (digest §6.3).</summary>
public sealed record CommonOrder
{
    /// <summary>ORC-1: RE, XO, CH in PCD-03; NW, CA, DC, HD, RL, XO in a pharmacy order; empty in an RRG.</summary>
    public string Control { get; init; } = "";

    /// <summary>ORC-2, the id that comes back in OBR-2.</summary>
    public EntityIdentifier? Placer { get; init; }

    /// <summary>ORC-3.</summary>
    public EntityIdentifier? Filler { get; init; }

    /// <summary>ORC-8: the running order a bolus belongs to.</summary>
    public EntityIdentifierPair? Parent { get; init; }

    /// <summary>ORC-9: when the clinician made the request. The stale check (S3) counts from here.</summary>
    public Hl7Timestamp? RequestedAt { get; init; }

    /// <summary>ORC-19: the clinician.</summary>
    public PersonIdentifier? ActionBy { get; init; }

    internal static CommonOrder Read(SegmentReader orc) => new()
    {
        Control = orc.Text(1),
        Placer = orc.Entity(2),
        Filler = orc.Entity(3),
        Parent = EntityIdentifierPair.Read(orc.Field(8).Rep(0)),
        RequestedAt = orc.Time(9),
        ActionBy = PersonIdentifier.Read(orc.Field(19).Rep(0)),
    };

    internal void Write(ref Er7Writer writer)
    {
        writer.Segment("ORC"u8);
        writer.Text(1, Control);
        Placer?.Write(ref writer, 2);
        Filler?.Write(ref writer, 3);
        Parent?.Write(ref writer, 8);
        writer.Time(9, RequestedAt);
        ActionBy?.Write(ref writer, 19);
    }
}
