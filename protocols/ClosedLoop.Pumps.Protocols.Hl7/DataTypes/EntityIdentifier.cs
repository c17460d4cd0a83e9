using ClosedLoop.Pumps.Protocols.Hl7.Er7;

namespace ClosedLoop.Pumps.Protocols.Hl7.DataTypes;

/// <summary>EI: an id and who assigned it (digest §3.7). Absent parts are empty strings.</summary>
public sealed record EntityIdentifier(string Id, string Namespace = "", string UniversalId = "", string UniversalIdType = "")
{
    /// <summary>Content in later components is not read.</summary>
    internal const int ComponentsRead = 4;

    private static readonly EntityIdentifier Nothing = new("");
    private static readonly Recurring<ValueList<EntityIdentifier>> KnownLists = new(field => field.ReadAll(Read));

    internal static EntityIdentifier? Read(Er7Value field) =>
        field.HasContent
            ? new EntityIdentifier(
                field.Component(1).Decoded(),
                field.Component(2).DecodedCode(),
                field.Component(3).DecodedCode(),
                field.Component(4).DecodedCode()).OrNull(Nothing)
            : null;

    /// <summary>Reads the EI that is one component of an EIP, its parts being subcomponents.</summary>
    internal static EntityIdentifier? ReadSub(Er7Value component) =>
        component.HasContent
            ? new EntityIdentifier(
                component.Sub(1).Decoded(),
                component.Sub(2).Decoded(),
                component.Sub(3).Decoded(),
                component.Sub(4).Decoded()).OrNull(Nothing)
            : null;

    /// <summary>The profiles of a message, or the devices of a row: neither changes from message to message.</summary>
    internal static ValueList<EntityIdentifier> ReadAll(Er7Value field) => field.IsEmpty ? [] : KnownLists.Of(field)!;

    internal void Write(ref Er7Writer writer, int field, int repetition = 0)
    {
        writer.Text(field, repetition, 1, 1, Id);
        writer.Text(field, repetition, 2, 1, Namespace);
        writer.Text(field, repetition, 3, 1, UniversalId);
        writer.Text(field, repetition, 4, 1, UniversalIdType);
    }

    internal void WriteSub(ref Er7Writer writer, int field, int component)
    {
        writer.Text(field, 0, component, 1, Id);
        writer.Text(field, 0, component, 2, Namespace);
        writer.Text(field, 0, component, 3, UniversalId);
        writer.Text(field, 0, component, 4, UniversalIdType);
    }
}
