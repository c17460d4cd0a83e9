namespace ClosedLoop.Pumps.Protocols.Hl7.Er7;

/// <summary>
/// Walks the repetitions of a field once. Asking for each by its index looks at the field again from its start, which a field of nothing
/// but separators would turn into hours.
/// </summary>
public ref struct Er7RepetitionEnumerator
{
    private readonly Er7Value _field;
    private ReadOnlySpan<byte> _rest;
    private ReadOnlySpan<byte> _current;
    private bool _more;

    internal Er7RepetitionEnumerator(Er7Value field)
    {
        _field = field;
        _rest = field.Raw;
        _current = default;
        _more = !field.IsEmpty;
    }

    public readonly Er7Value Current => _field.With(_current);

    public readonly Er7RepetitionEnumerator GetEnumerator() => this;

    public bool MoveNext()
    {
        if (!_more)
        {
            return false;
        }

        var separator = _rest.IndexOf(_field.RepetitionDelimiter);
        _more = separator >= 0;
        _current = _more ? _rest[..separator] : _rest;
        _rest = _more ? _rest[(separator + 1)..] : default;
        return true;
    }
}
