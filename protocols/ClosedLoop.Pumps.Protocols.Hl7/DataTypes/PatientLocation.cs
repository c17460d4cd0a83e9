using ClosedLoop.Pumps.Protocols.Hl7.Er7;

namespace ClosedLoop.Pumps.Protocols.Hl7.DataTypes;

/// <summary>PL as far as the profiles use it. The assigned location: the patient may be elsewhere (digest §3.9).</summary>
public sealed record PatientLocation(string PointOfCare, string Room = "", string Bed = "", string Facility = "")
{
    private static readonly PatientLocation Nothing = new("");
    private static readonly Recurring<PatientLocation> Known = new(ReadParts);

    internal static PatientLocation? Read(Er7Value field) => field.IsEmpty ? null : Known.Of(field);

    private static PatientLocation? ReadParts(Er7Value field) =>
        field.HasContent
            ? new PatientLocation(
                field.Component(1).Decoded(),
                field.Component(2).Decoded(),
                field.Component(3).Decoded(),
                field.Component(4).Sub(1).Decoded()).OrNull(Nothing)
            : null;

    internal void Write(ref Er7Writer writer, int field)
    {
        writer.Text(field, 1, PointOfCare);
        writer.Text(field, 2, Room);
        writer.Text(field, 3, Bed);
        writer.Text(field, 4, Facility);
    }
}
