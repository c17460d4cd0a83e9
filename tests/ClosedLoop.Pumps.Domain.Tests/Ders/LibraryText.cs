using System.Text;
using ClosedLoop.Pumps.Domain.Ders;
using ClosedLoop.Pumps.Domain.Ders.Format;

namespace ClosedLoop.Pumps.Domain.Tests.Ders;

/// <summary>Small libraries written by hand.</summary>
internal static class LibraryText
{
    /// <summary>One rule for drug X in care area ICU, with the given members besides code, name and units.</summary>
    public static string Of(string members, string units = "\"mg/h\"") =>
        $$"""{"name":"n","version":"1","careAreas":[{"name":"ICU","rules":[{"code":"X","name":"x","units":[{{units}}]{{(members.Length == 0 ? "" : "," + members)}}}]}]}""";

    public static LibraryReading Read(string json) => DrugLibraryJson.Read(Encoding.UTF8.GetBytes(json));

    public static DrugRule Rule(string members, string units = "\"mg/h\"")
    {
        var reading = Read(Of(members, units));
        return reading.Library?.CareAreas[0].Rules[0] ?? throw new InvalidOperationException(string.Join('\n', reading.Errors));
    }
}
