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

    internal bool IsHeader => Is("MSH"u8);

    internal byte FieldDelimiter => _delimiters.Field;

    /// <summary>To read many fields of the segment.</summary>
    internal Er7FieldWalk Fields => new(this);

    public bool Is(ReadOnlySpan<byte> name) =>
        _bytes.StartsWith(name) && (_bytes.Length == name.Length || _bytes[name.Length] == _delimiters.Field);

    /// <summary>The field with that number; one beyond the end is empty.</summary>
    public Er7Value Field(int number)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(number, 1);
        if (number > 2 || !IsHeader)
        {
            return Fields.Field(number);
        }

        // MSH-1 and MSH-2 hold delimiters as data: nothing in them splits or escapes.
        var rest = _bytes[NameLength..];
        if (number == 2)
        {
            rest = rest.IsEmpty ? rest : rest[1..];
            var end = rest.IndexOf(_delimiters.Field);
            return Literal(end < 0 ? rest : rest[..end]);
        }

        return Literal(rest[..Math.Min(1, rest.Length)]);
    }

    internal Er7Value Value(ReadOnlySpan<byte> raw) => new(raw, _delimiters, _characterSet);

    private Er7Value Literal(ReadOnlySpan<byte> raw) => new(raw, Er7Delimiters.Nothing, _characterSet);
}
