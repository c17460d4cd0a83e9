using ClosedLoop.Pumps.Protocols.Hl7.Er7;

namespace ClosedLoop.Pumps.Protocols.Hl7.DataTypes;

/// <summary>EIP: placer's and filler's id of one thing, each an EI spelled in subcomponents (ORC-8, OBR-29).</summary>
public sealed record EntityIdentifierPair(EntityIdentifier? Placer, EntityIdentifier? Filler = null)
{
    internal static EntityIdentifierPair? Read(Er7Value field)
    {
        var placer = EntityIdentifier.ReadSub(field.Component(1));
        var filler = EntityIdentifier.ReadSub(field.Component(2));
        return placer is null && filler is null ? null : new EntityIdentifierPair(placer, filler);
    }

    internal void Write(ref Er7Writer writer, int field)
    {
        Placer?.WriteSub(ref writer, field, 1);
        Filler?.WriteSub(ref writer, field, 2);
    }
}
