using System.Text.Json;

namespace ClosedLoop.Pumps.Fuzz.Targets;

/// <summary>Compares JSON as FHIR means it: members in any order but each once, numbers by their characters, strings by what they say.</summary>
public static class NaiveFhir
{
    /// <summary>Null when both are the same; else the path of the first difference and what it is.</summary>
    public static string? Difference(ReadOnlyMemory<byte> left, ReadOnlyMemory<byte> right)
    {
        using var a = JsonDocument.Parse(left);
        using var b = JsonDocument.Parse(right);
        return Difference(a.RootElement, b.RootElement);
    }

    /// <summary>Whether an object anywhere has a member of this name.</summary>
    public static bool HasMember(JsonElement json, string name) => json.ValueKind switch
    {
        JsonValueKind.Object => json.EnumerateObject().Any(member => member.NameEquals(name) || HasMember(member.Value, name)),
        JsonValueKind.Array => json.EnumerateArray().Any(item => HasMember(item, name)),
        _ => false,
    };

    private static string? Difference(JsonElement a, JsonElement b)
    {
        if (a.ValueKind != b.ValueKind)
            return $": {a.ValueKind} and {b.ValueKind}";
        return a.ValueKind switch
        {
            JsonValueKind.Object => Members(a, b),
            JsonValueKind.Array => Items(a, b),
            JsonValueKind.String => a.ValueEquals(b.GetString()) ? null : $": {a} and {b}",
            // A whole number has no sign of zero.
            JsonValueKind.Number => a.GetRawText() == b.GetRawText() || (a.GetRawText() is "-0" && b.GetRawText() is "0")
                ? null : $": {a.GetRawText()} and {b.GetRawText()}",
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

        return count == b.EnumerateObject().Count() ? null : ": more members on the right, or one of them twice on the left";
    }
}
