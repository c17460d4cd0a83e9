namespace ClosedLoop.Pumps.Protocols.Hl7.Er7;

/// <summary>
/// The fields of a segment, asked for in rising order: it goes on from where it stands. A lower number is found too, from the start again.
/// A profile of twenty looks at field 20 of <see cref="Er7Segment.Field"/> passes the nineteen before it each time.
/// </summary>
internal ref struct Er7FieldWalk
{
    private readonly Er7Segment _segment;

    // From the field with that number on, and how long that one is.
    private ReadOnlySpan<byte> _rest;
    private int _length;
    private int _number;

    internal Er7FieldWalk(Er7Segment segment)
    {
        _segment = segment;
        Restart();
    }

    /// <summary>The field with that number; one beyond the end is empty.</summary>
    internal Er7Value Field(int number)
    {
        // MSH-1 and MSH-2 are delimiters, which cannot be walked over.
        if (number <= 2 && _segment.IsHeader)
        {
            return _segment.Field(number);
        }

        if (number < _number)
        {
            Restart();
        }

        var delimiter = _segment.FieldDelimiter;
        var rest = _rest;
        var length = _length;
        for (; _number < number; _number++)
        {
            if (length == rest.Length)
            {
                // Profiles name many fields behind the last that is sent: it is not searched again for each of them.
                _rest = default;
                _length = 0;
                _number = number;
                return default;
            }

            rest = rest[(length + 1)..];
            length = Length(rest, delimiter);
        }

        _rest = rest;
        _length = length;
        return _segment.Value(rest[..length]);
    }

    // Most fields are empty, and a search costs more than a look.
    private static int Length(ReadOnlySpan<byte> rest, byte delimiter)
    {
        if (rest.IsEmpty || rest[0] == delimiter)
        {
            return 0;
        }

        var end = rest.IndexOf(delimiter);
        return end < 0 ? rest.Length : end;
    }

    // What stands before the first separator is the name; in MSH the separator is itself field 1.
    private void Restart()
    {
        _rest = _segment.Raw;
        _length = Length(_rest, _segment.FieldDelimiter);
        _number = _segment.IsHeader ? 1 : 0;
    }
}
