using System.Text.Json;

namespace ClosedLoop.Pumps.Domain.Ders.Format;

/// <summary>
/// An object of a library file and where it stands. Reading goes on after an error, so that one pass tells all of them.
/// </summary>
internal sealed class JsonSpot
{
    private readonly JsonElement _element;
    private readonly string _path;
    private readonly List<LibraryError> _errors;
    private readonly HashSet<string> _read = new(StringComparer.Ordinal);

    public JsonSpot(JsonElement element, string path, List<LibraryError> errors)
    {
        (_element, _path, _errors) = (element, path, errors);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var member in element.EnumerateObject())
            if (!seen.Add(member.Name))
                Wrong(member.Name, "is there twice");
    }

    public void Wrong(string member, string problem)
    {
        if (_errors.Count < LibraryFormat.ErrorsMax)
            _errors.Add(new LibraryError(PathOf(member), problem));
    }

    public string PathOf(string member) => member.Length == 0 ? _path : _path.Length == 0 ? member : $"{_path}.{member}";

    /// <summary>Empty when it is wrong.</summary>
    public string Text(string member)
    {
        if (!TryTake(member, out var value))
            Wrong(member, "is missing");
        return value is { } given ? TextOf(given, member) : "";
    }

    /// <summary>Null when it is not there.</summary>
    public string? OptionalText(string member) => TryTake(member, out var value) ? TextOf(value!.Value, member) : null;

    /// <summary>Null when it is not there, or wrong. Never negative.</summary>
    public decimal? Number(string member)
    {
        if (!TryTake(member, out var taken) || taken is not { } value)
            return null;
        if (value.ValueKind != JsonValueKind.Number)
            Wrong(member, "must be a number");
        else if (value.GetRawText() is var raw && raw.Length > LibraryFormat.NumberCharsMax)
            Wrong(member, $"has more than {LibraryFormat.NumberCharsMax} characters");
        else if (raw.Contains('e', StringComparison.OrdinalIgnoreCase) || !value.TryGetDecimal(out var number))
            Wrong(member, "must be written out, without an exponent");
        else if (number < 0)
            Wrong(member, "must not be negative");
        else
            return number;
        return null;
    }

    public decimal? Positive(string member)
    {
        var number = Number(member);
        if (number != 0)
            return number;
        Wrong(member, "must be above zero");
        return null;
    }

    /// <summary>A whole number from 1 to the maximum; null when it is not there, or wrong.</summary>
    public int? Count(string member, int max)
    {
        if (Number(member) is not { } number)
            return null;
        if (number >= 1 && number <= max && number == decimal.Truncate(number))
            return (int)number;
        Wrong(member, $"must be a whole number from 1 to {max}");
        return null;
    }

    public bool Flag(string member, bool absent)
    {
        if (!TryTake(member, out var value) || value is not { } given)
            return absent;
        if (given.ValueKind is JsonValueKind.True or JsonValueKind.False)
            return given.GetBoolean();
        Wrong(member, "must be true or false");
        return absent;
    }

    public JsonSpot? Object(string member)
    {
        if (!TryTake(member, out var value) || value is not { } given)
            return null;
        if (given.ValueKind == JsonValueKind.Object)
            return new JsonSpot(given, PathOf(member), _errors);
        Wrong(member, "must be an object");
        return null;
    }

    public IReadOnlyList<JsonSpot> Objects(string member, int max) => [.. Items(member, max).Select(item =>
    {
        if (item.Value.ValueKind == JsonValueKind.Object)
            return new JsonSpot(item.Value, PathOf(item.Member), _errors);
        Wrong(item.Member, "must be an object");
        return null;
    }).OfType<JsonSpot>()];

    public IReadOnlyList<(string Member, string Text)> Texts(string member, int max) =>
        [.. Items(member, max).Select(item => (item.Member, TextOf(item.Value, item.Member)))];

    public bool Has(string member) => _element.TryGetProperty(member, out _);

    /// <summary>Everything that nobody asked for is a misspelling, and a misspelt limit would be no limit.</summary>
    public void NothingElse()
    {
        foreach (var member in _element.EnumerateObject())
            if (!_read.Contains(member.Name))
                Wrong(member.Name, "is not a member of the format");
    }

    private IEnumerable<(string Member, JsonElement Value)> Items(string member, int max)
    {
        if (!TryTake(member, out var value) || value is not { } list)
            yield break;
        if (list.ValueKind != JsonValueKind.Array)
        {
            Wrong(member, "must be a list");
            yield break;
        }

        if (list.GetArrayLength() > max)
            Wrong(member, $"has more than {max} entries");
        for (var i = 0; i < Math.Min(list.GetArrayLength(), max); i++)
            yield return (FormattableString.Invariant($"{member}[{i}]"), list[i]);
    }

    private string TextOf(JsonElement value, string member)
    {
        if (value.ValueKind != JsonValueKind.String)
            Wrong(member, "must be text");
        else if (value.GetString()! is var text && string.IsNullOrWhiteSpace(text))
            Wrong(member, "is empty");
        else if (text.Length > LibraryFormat.TextCharsMax)
            Wrong(member, $"has more than {LibraryFormat.TextCharsMax} characters");
        else if (text.Any(char.IsControl))
            Wrong(member, "has a control character in it");
        else
            return text;
        return "";
    }

    private bool TryTake(string member, out JsonElement? value)
    {
        _read.Add(member);
        value = _element.TryGetProperty(member, out var found) ? found : null;
        return value is not null;
    }
}
