namespace ClosedLoop.Pumps.Protocols.Hl7.Er7;

/// <summary>Walks the segments of a message in order, skipping blank lines.</summary>
public ref struct Er7SegmentEnumerator
{
    private readonly byte _terminator;
    private readonly Er7Delimiters _delimiters;
    private readonly Er7CharacterSet _characterSet;
    private ReadOnlySpan<byte> _rest;
    private ReadOnlySpan<byte> _current;

    internal Er7SegmentEnumerator(ReadOnlySpan<byte> bytes, byte terminator, Er7Delimiters delimiters, Er7CharacterSet characterSet)
    {
        _rest = bytes;
        _current = default;
        _terminator = terminator;
        _delimiters = delimiters;
        _characterSet = characterSet;
    }

    public readonly Er7Segment Current => new(_current, _delimiters, _characterSet);

    public readonly Er7SegmentEnumerator GetEnumerator() => this;

    public bool MoveNext()
    {
        while (!_rest.IsEmpty)
        {
            var end = _rest.IndexOf(_terminator);
            _current = end < 0 ? _rest : _rest[..end];
            _rest = end < 0 ? default : _rest[(end + 1)..];
            if (_current.Length > 0 && _current[0] == (byte)'\n')
            {
                _current = _current[1..]; // CRLF: the LF belongs to the terminator before it
            }

            if (!_current.IsEmpty)
            {
                return true;
            }
        }

        return false;
    }
}
