using ClosedLoop.Pumps.Protocols.Hl7.Er7;

namespace ClosedLoop.Pumps.Protocols.Hl7.DataTypes;

/// <summary>XTN as far as the profiles use it: how to reach a person. Absent parts are empty strings.</summary>
/// <param name="Number">XTN-1, the whole number as one text (deprecated, still sent).</param>
/// <param name="Use">XTN-2: PRN, WPN ...</param>
/// <param name="Equipment">XTN-3: PH, CP, BP ...</param>
/// <param name="Address">XTN-4: e-mail or other address.</param>
/// <param name="Country">XTN-5.</param>
/// <param name="Area">XTN-6.</param>
/// <param name="Local">XTN-7.</param>
/// <param name="Extension">XTN-8.</param>
/// <param name="Unformatted">XTN-12.</param>
public sealed record Telecom(
    string Number,
    string Use = "",
    string Equipment = "",
    string Address = "",
    string Country = "",
    string Area = "",
    string Local = "",
    string Extension = "",
    string Unformatted = "")
{
    private static readonly Telecom Nothing = new("");

    internal static Telecom? Read(Er7Value field) =>
        field.HasContent
            ? new Telecom(
                field.Component(1).Decoded(),
                field.Component(2).Decoded(),
                field.Component(3).Decoded(),
                field.Component(4).Decoded(),
                field.Component(5).Decoded(),
                field.Component(6).Decoded(),
                field.Component(7).Decoded(),
                field.Component(8).Decoded(),
                field.Component(12).Decoded()).OrNull(Nothing)
            : null;

    internal void Write(ref Er7Writer writer, int field)
    {
        writer.Text(field, 1, Number);
        writer.Text(field, 2, Use);
        writer.Text(field, 3, Equipment);
        writer.Text(field, 4, Address);
        writer.Text(field, 5, Country);
        writer.Text(field, 6, Area);
        writer.Text(field, 7, Local);
        writer.Text(field, 8, Extension);
        writer.Text(field, 12, Unformatted);
    }
}
