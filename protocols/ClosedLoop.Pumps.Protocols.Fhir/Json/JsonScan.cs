using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace ClosedLoop.Pumps.Protocols.Fhir;

/// <summary>
/// One pass over the bytes before anything is built from them: size, depth, syntax, text that is no Unicode, doubled names, null and empty values
/// where FHIR has none (R4 §2.6.2), the root's type, and modifier extensions nobody here understands, wherever they are.
/// </summary>
internal ref struct JsonScan
{
    private readonly ReadOnlySpan<byte> _bytes;
    private readonly FhirLimits _limits;
    private readonly Span<Level> _levels;
    private readonly List<FhirIssue> _issues = [];
    private ulong[] _names;
    private int _nameCount;

    private JsonScan(ReadOnlySpan<byte> bytes, FhirLimits limits, Span<Level> levels, ulong[] names)
    {
        _bytes = bytes;
        _limits = limits;
        _levels = levels;
        _names = names;
    }

    public static IReadOnlyList<FhirIssue> Run(ReadOnlySpan<byte> bytes, FhirLimits limits)
    {
        if (bytes.Length > limits.ResourceBytesMax)
            return [Error(IssueType.TooLong, "", $"is longer than {limits.ResourceBytesMax} bytes")];
        if (!Utf8.IsValid(bytes))
            return [Error(IssueType.Structure, "", "is not UTF-8")];
        var scan = new JsonScan(bytes, limits, stackalloc Level[FhirLimits.DepthLimit + 1], ArrayPool<ulong>.Shared.Rent(256));
        try
        {
            scan.Root();
        }
        catch (JsonException wrong)
        {
            scan.Tell(IssueType.Structure, JsonPlace.Offset(bytes, wrong), "is not JSON from here on");
        }
        finally
        {
            ArrayPool<ulong>.Shared.Return(scan._names);
        }

        return scan._issues;
    }

    private void Root()
    {
        var reader = new Utf8JsonReader(_bytes, new JsonReaderOptions { MaxDepth = FhirLimits.DepthLimit + 1 });
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
            Tell(IssueType.Structure, 0, "is not a JSON object");
        else if (Values(ref reader) && _issues.Count == 0)
            RootType();
    }

    // After the whole was found to be JSON.
    private readonly void RootType()
    {
        var reader = new Utf8JsonReader(_bytes);
        reader.Read();
        var type = ResourceConverter.TypeOf(reader);
        if (type is null)
            _issues.Add(Error(IssueType.Structure, "Resource.resourceType", "is required"));
        else if (!ResourceConverter.Knows(type))
            _issues.Add(Error(IssueType.NotSupported, "Resource.resourceType", "is not a resource type that is read here"));
    }

    /// <summary>Walks all tokens; false when it had to stop before the end.</summary>
    private bool Values(ref Utf8JsonReader reader)
    {
        var depth = 0;
        _levels[0] = default;
        var name = Name.None;
        do
        {
            ref var level = ref _levels[depth];
            if (reader.TokenType == JsonTokenType.PropertyName || (level.IsArray && reader.TokenType != JsonTokenType.EndArray))
                level.Count++;
            switch (reader.TokenType)
            {
                case JsonTokenType.StartObject or JsonTokenType.StartArray:
                    if (depth == _limits.DepthMax)
                    {
                        Tell(IssueType.TooCostly, reader.TokenStartIndex, $"is nested deeper than {_limits.DepthMax}");
                        return false;
                    }

                    var isArray = reader.TokenType == JsonTokenType.StartArray;
                    level.HasObject |= level.IsArray;
                    if (!isArray && (level.Is == Name.Modifier || (!level.IsArray && name == Name.Modifier)))
                        Modifier(reader);
                    var inner = new Level { IsArray = isArray, Is = isArray && !level.IsArray ? name : Name.None, Names = _nameCount, Start = reader.TokenStartIndex };
                    _levels[++depth] = inner;
                    name = Name.None;
                    break;
                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    Close(level);
                    _nameCount = level.Names;
                    depth--;
                    break;
                case JsonTokenType.PropertyName:
                    if (level.Count > _limits.ObjectMembersMax)
                    {
                        Tell(IssueType.TooCostly, reader.TokenStartIndex, $"is one of more than {_limits.ObjectMembersMax} members");
                        return false;
                    }

                    name = NameOf(ref reader, level.Names);
                    break;
                case JsonTokenType.String:
                    level.HasScalar = true;
                    if (reader.ValueIsEscaped && !IsUnicode(reader.ValueSpan))
                        Tell(IssueType.Structure, reader.TokenStartIndex, "has half of a surrogate pair");
                    else if (reader.ValueSpan.IsEmpty)
                        Tell(IssueType.Structure, reader.TokenStartIndex, "is empty");
                    break;
                case JsonTokenType.Null:
                    level.HasNull = true;
                    if (!level.IsArray)
                        Tell(IssueType.Structure, reader.TokenStartIndex, "is null");
                    break;
                default:
                    level.HasScalar = true;
                    break;
            }
        }
        while (_issues.Count < _limits.IssuesMax && reader.Read());
        return _issues.Count < _limits.IssuesMax;
    }

    // Null stands only in a list of primitives, or of their extensions, to keep the places of the two (R4 §2.6.2.1).
    private readonly void Close(Level level)
    {
        if (level.Count == 0)
            Tell(IssueType.Structure, level.Start, level.IsArray ? "is an empty list" : "is an empty object");
        else if (level.IsArray && level.HasNull && level.Is != Name.Underscore && (level.HasObject || !level.HasScalar))
            Tell(IssueType.Structure, level.Start, "has a null among objects");
    }

    private Name NameOf(ref Utf8JsonReader reader, int first)
    {
        if (reader.ValueIsEscaped && !IsUnicode(reader.ValueSpan))
        {
            Tell(IssueType.Structure, reader.TokenStartIndex, "has half of a surrogate pair in its name");
            return Name.None;
        }

        var name = reader.ValueIsEscaped ? Encoding.UTF8.GetBytes(reader.GetString()!) : reader.ValueSpan;
        var hash = Hash(name);
        if (_names.AsSpan(first, _nameCount - first).Contains(hash))
            Tell(IssueType.Structure, reader.TokenStartIndex, "is there twice");
        if (_nameCount == _names.Length)
            Grow();
        _names[_nameCount++] = hash;
        return name.SequenceEqual("modifierExtension"u8) ? Name.Modifier : name.StartsWith("_"u8) ? Name.Underscore : Name.None;
    }

    private readonly void Modifier(Utf8JsonReader reader)
    {
        var at = reader.TokenStartIndex;
        string? url = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isUrl = reader.ValueTextEquals("url"u8);
            reader.Read();
            if (isUrl && reader.TokenType == JsonTokenType.String && (!reader.ValueIsEscaped || IsUnicode(reader.ValueSpan)))
                url = reader.GetString();
            reader.Skip();
        }

        if (url is null || !_limits.KnownModifiers.Contains(url))
            Tell(IssueType.Extension, at, "is a modifier extension that is not understood here");
    }

    private void Grow()
    {
        var larger = ArrayPool<ulong>.Shared.Rent(_names.Length * 2);
        _names.AsSpan(0, _nameCount).CopyTo(larger);
        ArrayPool<ulong>.Shared.Return(_names);
        _names = larger;
    }

    private readonly void Tell(string code, long offset, string diagnostics) =>
        _issues.Add(Error(code, JsonPlace.Of(_bytes, offset), diagnostics));

    private static FhirIssue Error(string code, string expression, string diagnostics) => new(IssueSeverity.Error, code, expression, diagnostics);

    // FNV-1a. Equal names have equal hashes, so no doubled name is missed; different ones meet once in 2^64 / 200^2, and are then refused.
    private static ulong Hash(ReadOnlySpan<byte> name)
    {
        var hash = 14695981039346656037UL;
        foreach (var b in name)
            hash = (hash ^ b) * 1099511628211UL;
        return hash;
    }

    // The escapes \uD800 to \uDFFF make a character only in pairs.
    private static bool IsUnicode(ReadOnlySpan<byte> escaped)
    {
        var high = false;
        for (var i = 0; i < escaped.Length; i++)
        {
            var unit = '\0';
            if (escaped[i] == '\\')
            {
                i++;
                if (escaped[i] == 'u')
                {
                    unit = (char)Convert.ToUInt16(Encoding.ASCII.GetString(escaped.Slice(i + 1, 4)), 16);
                    i += 4;
                }
            }

            if (high != char.IsLowSurrogate(unit))
                return false;
            high = char.IsHighSurrogate(unit);
        }

        return !high;
    }

    private enum Name
    {
        None,
        Modifier,
        Underscore,
    }

    private struct Level
    {
        public bool IsArray;
        public bool HasNull;
        public bool HasObject;
        public bool HasScalar;
        public Name Is;
        public int Count;
        public int Names;
        public long Start;
    }
}
