using System.Security.Cryptography;
using System.Text.Json;
using ClosedLoop.Pumps.Domain.Quantities;
using ClosedLoop.Pumps.Protocols.Nomenclature.Units;

namespace ClosedLoop.Pumps.Domain.Ders;

/// <summary>Reads a drug library from its JSON. The hash is over the bytes as they are, so two spellings are two libraries.</summary>
public static class DrugLibraryJson
{
    /// <exception cref="JsonException">Not the library format.</exception>
    /// <exception cref="KeyNotFoundException">A unit or a required member is missing.</exception>
    public static DrugLibrary Read(ReadOnlyMemory<byte> utf8)
    {
        using var document = JsonDocument.Parse(utf8);
        var root = document.RootElement;
        var areas = root.GetProperty("careAreas").EnumerateArray()
            .Select(area => new CareArea(Text(area, "name"), [.. area.GetProperty("rules").EnumerateArray().Select(Rule)]));
        return new DrugLibrary(new LibraryIdentity(Text(root, "name"), Text(root, "version"), Hash(utf8.Span)), [.. areas]);
    }

    /// <summary>SHA-256 in lower-case hexadecimal.</summary>
    public static string Hash(ReadOnlySpan<byte> utf8) => Convert.ToHexStringLower(SHA256.HashData(utf8));

    private static DrugRule Rule(JsonElement rule) => new()
    {
        DrugCode = Text(rule, "code"),
        DrugName = Text(rule, "name"),
        Units = [.. rule.GetProperty("units").EnumerateArray().Select(unit => UnitsOfMeasure.FromUcum(unit.GetString()!))],
        Concentrations = [.. Many(rule, "concentrations").Select(Strength)],
        Limits = [.. Many(rule, "limits").Select(Limit)],
        WeightMax = Number(rule, "weightMaxKg") is { } kilograms ? Weight.FromKilograms(kilograms) : null,
    };

    private static Concentration Strength(JsonElement strength) => Concentration.Of(
        DoseAmount.Of(strength.GetProperty("amount").GetDecimal(), UnitsOfMeasure.FromUcum(Text(strength, "unit"))),
        Volume.FromMillilitres(strength.GetProperty("perMl").GetDecimal()));

    private static RuleLimit Limit(JsonElement limit) => new(
        UnitsOfMeasure.FromUcum(Text(limit, "unit")),
        Number(limit, "hardLow"), Number(limit, "softLow"), Number(limit, "softHigh"), Number(limit, "hardHigh"));

    private static JsonElement.ArrayEnumerator Many(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var list) ? list.EnumerateArray() : default;

    private static string Text(JsonElement parent, string name) => parent.GetProperty(name).GetString() ?? "";

    private static decimal? Number(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var number) ? number.GetDecimal() : null;
}
