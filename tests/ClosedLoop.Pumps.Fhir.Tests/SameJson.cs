using System.Text.Json;

namespace ClosedLoop.Pumps.Fhir.Tests;

/// <summary>Compares JSON as FHIR means it: members in any order, numbers by their characters, strings by what they say.</summary>
internal static class SameJson
{
    /// <summary>Null when both are the same; else the path of the first difference and what it is.</summary>
    public static string? Difference(ReadOnlyMemory<byte> left, ReadOnlyMemory<byte> right)
    {
        using var a = JsonDocument.Parse(left);
        using var b = JsonDocument.Parse(right);
        return Difference(a.RootElement, b.RootElement);
    }

    private static string? Difference(JsonElement a, JsonElement b)
    {
        if (a.ValueKind != b.ValueKind)
            return $": {a.ValueKind} and {b.ValueKind}";
        return a.ValueKind switch
        {
            JsonValueKind.Object => Members(a, b),
            JsonValueKind.Array => Items(a, b),
            JsonValueKind.String => a.ValueEquals(b.GetString()) ? null : $": {a} and {b}",
            JsonValueKind.Number => a.GetRawText() == b.GetRawText() ? null : $": {a.GetRawText()} and {b.GetRawText()}",
            _ => null,
        };
    }

    private static string? Items(JsonElement a, JsonElement b)
    {
        if (a.GetArrayLength() != b.GetArrayLength())
            return $": {a.GetArrayLength()} and {b.GetArrayLength()} items";
        var right = b.EnumerateArray();
        var i = 0;
        foreach (var item in a.EnumerateArray())
        {
            right.MoveNext();
            if (Difference(item, right.Current) is { } found)
                return $"[{i}]{found}";
            i++;
        }

        return null;
    }

    private static string? Members(JsonElement a, JsonElement b)
    {
        var count = 0;
        foreach (var member in a.EnumerateObject())
        {
            count++;
            if (!b.TryGetProperty(member.Name, out var other))
                return $".{member.Name}: missing on the right";
            if (Difference(member.Value, other) is { } found)
                return $".{member.Name}{found}";
        }

        return count == b.EnumerateObject().Count() ? null : ": more members on the right";
    }
}
