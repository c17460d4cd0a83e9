using ClosedLoop.Pumps.Protocols.Hl7.Er7;

namespace ClosedLoop.Pumps.Protocols.Hl7.DataTypes;

/// <summary>XCN as far as the profiles use it: id, family, given name of a caregiver.</summary>
public sealed record PersonIdentifier(string Id, string Family = "", string Given = "")
{
    private static readonly PersonIdentifier Nothing = new("");
    private static readonly Recurring<PersonIdentifier> Known = new(ReadParts);

    internal static PersonIdentifier? Read(Er7Value field) => field.IsEmpty ? null : Known.Of(field);

    private static PersonIdentifier? ReadParts(Er7Value field) =>
        field.HasContent
            ? new PersonIdentifier(
                field.Component(1).Decoded(), field.Component(2).Sub(1).Decoded(), field.Component(3).Decoded()).OrNull(Nothing)
            : null;

    internal void Write(ref Er7Writer writer, int field)
    {
        writer.Text(field, 1, Id);
        writer.Text(field, 2, Family);
        writer.Text(field, 3, Given);
    }
}
