using ClosedLoop.Pumps.Protocols.Hl7.Er7;

namespace ClosedLoop.Pumps.Protocols.Hl7.DataTypes;

/// <summary>XPN as far as the profiles use it: family, given, middle, suffix, prefix, name type (L legal, U unspecified ...).</summary>
public sealed record PersonName(
    string Family, string Given = "", string Middle = "", string Suffix = "", string Prefix = "", string Type = "")
{
    private static readonly PersonName Nothing = new("");

    internal static PersonName? Read(Er7Value field) =>
        field.HasContent
            ? new PersonName(
                field.Component(1).Sub(1).Decoded(),
                field.Component(2).Decoded(),
                field.Component(3).Decoded(),
                field.Component(4).Decoded(),
                field.Component(5).Decoded(),
                field.Component(7).DecodedCode()).OrNull(Nothing)
            : null;

    internal void Write(ref Er7Writer writer, int field, int repetition)
    {
        writer.Text(field, repetition, 1, 1, Family);
        writer.Text(field, repetition, 2, 1, Given);
        writer.Text(field, repetition, 3, 1, Middle);
        writer.Text(field, repetition, 4, 1, Suffix);
        writer.Text(field, repetition, 5, 1, Prefix);
        writer.Text(field, repetition, 7, 1, Type);
    }
}
