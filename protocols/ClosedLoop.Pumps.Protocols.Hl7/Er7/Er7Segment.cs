namespace ClosedLoop.Pumps.Protocols.Hl7.Er7;

/// <summary>One segment. Fields count from 1 as in HL7; in MSH field 1 is the field separator itself.</summary>
public readonly ref struct Er7Segment
{
    private const int NameLength = 3;
    private readonly ReadOnlySpan<byte> _bytes;
    private readonly Er7Delimiters _delimiters;
    private readonly Er7CharacterSet _characterSet;

    internal Er7Segment(ReadOnlySpan<byte> bytes, Er7Delimiters delimiters, Er7CharacterSet characterSet)
    {
        _bytes = bytes;
        _delimiters = delimiters;
        _characterSet = characterSet;
    }

    /// <summary>False for a segment that was looked up and is not there.</summary>
    public bool Exists => !_bytes.IsEmpty;

    public ReadOnlySpan<byte> Raw => _bytes;

    public ReadOnlySpan<byte> Name
    {
        get
        {
            var end = _bytes.IndexOf(_delimiters.Field);
            return end < 0 ? _bytes : _bytes[..end];
        }
    }

    private bool IsHeader => Is("MSH"u8);

    public bool Is(ReadOnlySpan<byte> name) =>
        _bytes.StartsWith(name) && (_bytes.Length == name.Length || _bytes[name.Length] == _delimiters.Field);

    /// <summary>The field with that number; one beyond the end is empty.</summary>
    public Er7Value Field(int number)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(number, 1);
        var isHeader = IsHeader;
        var isEncodingCharacters = isHeader && number == 2;
        if (isHeader)
        {
            if (number == 1)
            {
                return Literal(_bytes.Slice(NameLength, Math.Min(1, _bytes.Length - NameLength)));
            }

            number--;
        }

        var rest = _bytes;
        for (; number > 0; number--)
        {
            var separator = rest.IndexOf(_delimiters.Field);
            if (separator < 0)
            {
                return default;
            }

            rest = rest[(separator + 1)..];
        }

        var end = rest.IndexOf(_delimiters.Field);
        var field = end < 0 ? rest : rest[..end];
        return isEncodingCharacters ? Literal(field) : new Er7Value(field, _delimiters, _characterSet);
    }

    // MSH-1 and MSH-2 hold delimiters as data: nothing in them splits or escapes.
    private Er7Value Literal(ReadOnlySpan<byte> raw) => new(raw, Er7Delimiters.Nothing, _characterSet);
}
