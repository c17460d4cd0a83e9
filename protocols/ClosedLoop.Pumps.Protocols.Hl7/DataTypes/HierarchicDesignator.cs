using ClosedLoop.Pumps.Protocols.Hl7.Er7;

namespace ClosedLoop.Pumps.Protocols.Hl7.DataTypes;

/// <summary>HD: a namespace alone, or with a universal id and its type (digest §3.7). Absent parts are empty strings.</summary>
public sealed record HierarchicDesignator(string Namespace, string UniversalId = "", string UniversalIdType = "")
{
    /// <summary>Content in later components is not read.</summary>
    internal const int ComponentsRead = 3;

    private static readonly HierarchicDesignator Nothing = new("");
    private static readonly Recurring<HierarchicDesignator> Known = new(ReadParts);
    private static readonly Recurring<HierarchicDesignator> KnownSubs = new(ReadSubParts);

    internal static HierarchicDesignator? Read(Er7Value field) => field.IsEmpty ? null : Known.Of(field);

    internal static HierarchicDesignator? ReadSub(Er7Value component) => component.IsEmpty ? null : KnownSubs.Of(component);

    private static HierarchicDesignator? ReadParts(Er7Value field) =>
        field.HasContent
            ? new HierarchicDesignator(
                field.Component(1).Decoded(), field.Component(2).Decoded(), field.Component(3).Decoded()).OrNull(Nothing)
            : null;

    private static HierarchicDesignator? ReadSubParts(Er7Value component) =>
        component.HasContent
            ? new HierarchicDesignator(
                component.Sub(1).Decoded(), component.Sub(2).Decoded(), component.Sub(3).Decoded()).OrNull(Nothing)
            : null;

    internal void Write(ref Er7Writer writer, int field)
    {
        writer.Text(field, 1, Namespace);
        writer.Text(field, 2, UniversalId);
        writer.Text(field, 3, UniversalIdType);
    }
}
