using System.Text.Json;
using ClosedLoop.Pumps.Domain.Ders;

namespace ClosedLoop.Pumps.Gateway.Libraries;

/// <summary>
/// What differs between two libraries, by their canonical form: equal content is equal bytes there, so nothing that differs can be missed and nothing
/// that is written otherwise is told as a difference.
/// </summary>
public static class LibraryDiff
{
    public static IReadOnlyList<LibraryDiffRow> Of(DrugLibrary before, DrugLibrary after)
    {
        var (old, now) = (RulesOf(before), RulesOf(after));
        return
        [
            .. old.Keys.Union(now.Keys).OrderBy(key => key.Area, StringComparer.Ordinal).ThenBy(key => key.Drug, StringComparer.Ordinal)
                .SelectMany(key => Compare(key, old.GetValueOrDefault(key), now.GetValueOrDefault(key))),
        ];
    }

    private static IEnumerable<LibraryDiffRow> Compare((string Area, string Drug) key, JsonElement before, JsonElement after)
    {
        if (before.ValueKind == JsonValueKind.Undefined)
            return [new LibraryDiffRow(key.Area, key.Drug, "", null, after.GetRawText(), "added")];
        if (after.ValueKind == JsonValueKind.Undefined)
            return [new LibraryDiffRow(key.Area, key.Drug, "", before.GetRawText(), null, "removed")];
        var (old, now) = (FieldsOf(before), FieldsOf(after));
        return old.Keys.Union(now.Keys).Order(StringComparer.Ordinal).Select(field =>
        {
            var (was, then) = (old.GetValueOrDefault(field), now.GetValueOrDefault(field));
            return new LibraryDiffRow(key.Area, key.Drug, field, was, then, was is null ? "added" : then is null ? "removed" : "changed");
        }).Where(row => row.Before != row.After);
    }

    private static Dictionary<(string Area, string Drug), JsonElement> RulesOf(DrugLibrary library)
    {
        using var json = JsonDocument.Parse(DrugLibraryJson.Write(library));
        var rules = new Dictionary<(string, string), JsonElement>();
        foreach (var area in json.RootElement.GetProperty("careAreas").EnumerateArray())
        {
            var name = area.GetProperty("name").GetString()!;
            foreach (var rule in area.GetProperty("rules").EnumerateArray())
                rules[(name, rule.GetProperty("code").GetString()!)] = rule.Clone();
        }

        return rules;
    }

    private static Dictionary<string, string> FieldsOf(JsonElement rule) =>
        rule.EnumerateObject().ToDictionary(field => field.Name, field => field.Value.GetRawText(), StringComparer.Ordinal);
}
