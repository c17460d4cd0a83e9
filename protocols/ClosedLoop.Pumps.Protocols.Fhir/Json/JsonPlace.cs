using System.Buffers;
using System.Text;
using System.Text.Json;

namespace ClosedLoop.Pumps.Protocols.Fhir;

/// <summary>Turns a place in the bytes into the FHIRPath expression of the element there. Only asked when something is wrong.</summary>
internal static class JsonPlace
{
    private static readonly string[] ChoiceStems =
    [
        "value", "effective", "medication", "rate", "dose", "asNeeded", "bounds", "deceased", "multipleBirth", "reported", "allowed", "item",
        "manufacturer", "occurred", "statusReason", "author",
    ];

    private static readonly string[] ChoiceTypes =
    [
        "Base64Binary", "Boolean", "Canonical", "Code", "Date", "DateTime", "Decimal", "Id", "Instant", "Integer", "Markdown", "Oid", "PositiveInt",
        "String", "Time", "UnsignedInt", "Uri", "Url", "Uuid", "Address", "Age", "Annotation", "Attachment", "CodeableConcept", "Coding",
        "ContactPoint", "Count", "Distance", "Duration", "HumanName", "Identifier", "Money", "Period", "Quantity", "Range", "Ratio", "Reference",
        "SampledData", "Signature", "Timing", "Dosage", "Meta",
    ];

    /// <summary>Where a reader stopped, as an offset: the exception counts lines.</summary>
    public static long Offset(ReadOnlySpan<byte> bytes, JsonException wrong)
    {
        var start = 0;
        for (var line = wrong.LineNumber ?? 0; line > 0; line--)
        {
            var end = bytes[start..].IndexOf((byte)'\n');
            if (end < 0)
                break;
            start += end + 1;
        }

        return start + (wrong.BytePositionInLine ?? 0);
    }

    /// <summary>The expression of the first token that ends at or after the offset.</summary>
    public static string Of(ReadOnlySpan<byte> bytes, long offset)
    {
        var reader = new Utf8JsonReader(bytes, new JsonReaderOptions { MaxDepth = FhirLimits.DepthLimit + 2 });
        var path = new List<(string? Name, int Index)> { (RootType(bytes), -1) };
        try
        {
            while (reader.Read())
            {
                var closes = reader.TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray;
                if (closes)
                    path.RemoveAt(path.Count - 1);
                else if (reader.TokenType == JsonTokenType.PropertyName)
                    path[^1] = (reader.ValueIsEscaped ? "?" : Encoding.UTF8.GetString(reader.ValueSpan), -1);
                else if (path[^1].Index >= -1 && path.Count > 1 && path[^1].Name is null)
                    path[^1] = (null, path[^1].Index + 1);
                if (reader.BytesConsumed > offset)
                    break;
                if (reader.TokenType == JsonTokenType.StartObject)
                    path.Add(("", -1));
                else if (reader.TokenType == JsonTokenType.StartArray)
                    path.Add((null, -1));
            }
        }
        catch (JsonException)
        {
            // The path up to what cannot be read is the place.
        }

        return Print(path);
    }

    private static string Print(List<(string? Name, int Index)> path)
    {
        var text = new StringBuilder();
        for (var i = 0; i < path.Count; i++)
        {
            var (name, index) = path[i];
            if (name is null)
            {
                if (index >= 0)
                    text.Append('[').Append(index).Append(']');
                continue;
            }

            if (name.Length == 0)
                continue;
            var isList = i + 1 < path.Count && path[i + 1].Name is null;
            text.Append(i == 0 ? "" : ".").Append(isList ? name.TrimStart('_') : Stem(name.TrimStart('_')));
        }

        return text.ToString();
    }

    // valueQuantity is value in FHIRPath, unless it is a list: no choice is one.
    private static string Stem(string name)
    {
        foreach (var stem in ChoiceStems)
        {
            if (name.StartsWith(stem, StringComparison.Ordinal) && ChoiceTypes.AsSpan().Contains(name[stem.Length..]))
                return stem;
        }

        return name;
    }

    private static string RootType(ReadOnlySpan<byte> bytes)
    {
        try
        {
            var reader = new Utf8JsonReader(bytes, new JsonReaderOptions { MaxDepth = FhirLimits.DepthLimit + 2 });
            reader.Read();
            return ResourceConverter.TypeOf(reader) is { } type && ResourceConverter.Knows(type) ? type : "Resource";
        }
        catch (JsonException)
        {
            return "Resource";
        }
        catch (InvalidOperationException)
        {
            return "Resource"; // the type's text has half of a surrogate pair
        }
    }
}
