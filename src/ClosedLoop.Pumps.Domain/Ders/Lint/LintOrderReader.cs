using System.Collections.Immutable;
using System.Text.Json;

namespace ClosedLoop.Pumps.Domain.Ders.Lint;

/// <summary>Reads orders as JSON lines (docs/interfaces/drug-library.md); a line that is none is told and the rest is read.</summary>
public static class LintOrderReader
{
    public const int BytesMax = 64 * 1024 * 1024;
    public const int OrdersMax = 200_000;
    private const int ErrorsMax = 500;

    private static readonly string[] Members =
        ["order", "careArea", "drug", "name", "dose", "doseHigh", "strength", "diluent", "weight", "surface", "duration"];

    public static LintReading Read(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length > BytesMax)
            return new LintReading([], [$"The file has more than {BytesMax} bytes."]);
        var orders = ImmutableArray.CreateBuilder<LintOrder>();
        var errors = ImmutableArray.CreateBuilder<string>();
        var number = 0;
        foreach (var range in utf8.Split((byte)'\n'))
        {
            number++;
            var line = utf8[range].Trim(" \r\t"u8);
            if (line.IsEmpty)
                continue;
            if (orders.Count >= OrdersMax)
            {
                errors.Add($"The file has more than {OrdersMax} orders.");
                break;
            }

            var before = errors.Count;
            if (One(line.ToArray(), number, errors) is { } order && errors.Count == before)
                orders.Add(order);
            if (errors.Count >= ErrorsMax)
                break;
        }

        return new LintReading(orders.ToImmutable(), errors.ToImmutable());
    }

    private static LintOrder? One(byte[] line, int number, ImmutableArray<string>.Builder errors)
    {
        try
        {
            using var document = JsonDocument.Parse(line, new JsonDocumentOptions { MaxDepth = 4 });
            if (document.RootElement is { ValueKind: JsonValueKind.Object } root)
                return One(root, problem => errors.Add($"line {number}: {problem}"));
            errors.Add($"line {number}: is not a JSON object");
        }
        catch (JsonException)
        {
            errors.Add($"line {number}: is not JSON");
        }

        return null;
    }

    private static LintOrder One(JsonElement root, Action<string> wrong)
    {
        foreach (var member in root.EnumerateObject())
            if (!Members.Contains(member.Name, StringComparer.Ordinal))
                wrong($"'{member.Name}' is not a member of an order");
        return new LintOrder
        {
            Order = Text(root, "order", wrong) ?? Missing("order", wrong),
            CareArea = Text(root, "careArea", wrong),
            Drug = Text(root, "drug", wrong) ?? Missing("drug", wrong),
            DrugName = Text(root, "name", wrong),
            Dose = Quantity(root, "dose", wrong),
            DoseHigh = Quantity(root, "doseHigh", wrong),
            Strength = Quantity(root, "strength", wrong),
            Diluent = Quantity(root, "diluent", wrong),
            Weight = Quantity(root, "weight", wrong),
            Surface = Quantity(root, "surface", wrong),
            Duration = Quantity(root, "duration", wrong),
        };
    }

    private static string Missing(string member, Action<string> wrong)
    {
        wrong($"'{member}' is missing");
        return "";
    }

    private static string? Text(JsonElement root, string member, Action<string> wrong)
    {
        if (!root.TryGetProperty(member, out var value))
            return null;
        if (value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 and <= 200 } text)
            return text;
        wrong($"'{member}' must be text of 1 to 200 characters");
        return "";
    }

    /// <summary>{"value": 5, "unit": "ug/kg/min"}.</summary>
    private static LintQuantity? Quantity(JsonElement root, string member, Action<string> wrong)
    {
        if (!root.TryGetProperty(member, out var value))
            return null;
        if (value.ValueKind == JsonValueKind.Object && value.GetPropertyCount() == 2
            && value.TryGetProperty("value", out var number) && number.ValueKind == JsonValueKind.Number
            && number.GetRawText().Length <= Format.LibraryFormat.NumberCharsMax && number.TryGetDecimal(out var exact) && exact >= 0
            && value.TryGetProperty("unit", out var unit) && unit.ValueKind == JsonValueKind.String
            && unit.GetString() is { Length: > 0 and <= 50 } ucum)
            return new LintQuantity(exact, ucum);
        wrong($"'{member}' must be {{\"value\": number, \"unit\": text}}");
        return null;
    }
}
