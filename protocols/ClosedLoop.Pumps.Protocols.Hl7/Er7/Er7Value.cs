namespace ClosedLoop.Pumps.Protocols.Hl7.Er7;

/// <summary>
/// A field, repetition, component or subcomponent: all are bytes that split further by the message's delimiters. Asking a field for
/// <see cref="Component"/> reads its first repetition, asking it for <see cref="Sub"/> the first component.
/// </summary>
public readonly ref struct Er7Value
{
    private readonly ReadOnlySpan<byte> _raw;
    private readonly Er7Delimiters _delimiters;
    private readonly Er7CharacterSet _characterSet;

    internal Er7Value(ReadOnlySpan<byte> raw, Er7Delimiters delimiters, Er7CharacterSet characterSet)
    {
        _raw = raw;
        _delimiters = delimiters;
        _characterSet = characterSet;
    }

    /// <summary>The bytes as sent, escapes and all.</summary>
    public ReadOnlySpan<byte> Raw => _raw;

    /// <summary>No information was sent. Different from <see cref="IsNull"/>.</summary>
    public bool IsEmpty => _raw.IsEmpty;

    /// <summary>HL7 null <c>""</c>: the sender says the value is to be deleted (HL7 2.6 §2.5.3.2).</summary>
    public bool IsNull => _raw.SequenceEqual("\"\""u8);

    /// <summary>True when something other than delimiters was sent.</summary>
    public bool HasContent
    {
        get
        {
            foreach (var b in _raw)
            {
                if (b != _delimiters.Component && b != _delimiters.Repetition && b != _delimiters.Subcomponent)
                {
                    return true;
                }
            }

            return false;
        }
    }

    /// <summary>
    /// True when the first byte shows that the first component of the first repetition has content and is not null; false says nothing.
    /// </summary>
    internal bool BeginsWithContent => !_raw.IsEmpty && _raw[0] is var first && first != (byte)'"'
        && first != _delimiters.Component && first != _delimiters.Repetition && first != _delimiters.Subcomponent;

    /// <summary>How many repetitions there are; 0 when empty.</summary>
    public int RepetitionCount => _raw.IsEmpty ? 0 : _raw.Count(_delimiters.Repetition) + 1;

    /// <summary>All repetitions, in one walk.</summary>
    public Er7RepetitionEnumerator Repetitions => new(this);

    /// <summary>The repetition with that index, from 0.</summary>
    public Er7Value Rep(int index) => With(Part(_raw, _delimiters.Repetition, index));

    /// <summary>How many components the first repetition has; 0 when empty.</summary>
    public int ComponentCount => FirstRepetition.IsEmpty ? 0 : FirstRepetition.Count(_delimiters.Component) + 1;

    /// <summary>How many subcomponents the first component has; 0 when empty.</summary>
    public int SubCount =>
        Part(FirstRepetition, _delimiters.Component, 0) is { IsEmpty: false } part ? part.Count(_delimiters.Subcomponent) + 1 : 0;

    /// <summary>The component with that number, from 1.</summary>
    public Er7Value Component(int number)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(number, 1);
        var rest = _raw;
        while (true)
        {
            var end = rest.IndexOfAny(_delimiters.Component, _delimiters.Repetition);
            if (number == 1)
            {
                return With(end < 0 ? rest : rest[..end]);
            }

            if (end < 0 || rest[end] == _delimiters.Repetition)
            {
                return default;
            }

            rest = rest[(end + 1)..];
            number--;
        }
    }

    /// <summary>The subcomponent with that number, from 1.</summary>
    public Er7Value Sub(int number) => With(Part(Part(FirstRepetition, _delimiters.Component, 0), _delimiters.Subcomponent, number - 1));

    /// <summary>Compares the undecoded bytes; right for codes, which need no escapes.</summary>
    public bool Is(ReadOnlySpan<byte> ascii) => _raw.SequenceEqual(ascii);

    /// <summary>The same value without blanks around it.</summary>
    public Er7Value Trim() => With(_raw.Trim((byte)' '));

    /// <summary>
    /// The decoded text, escapes resolved. Empty for an empty value; <c>""</c> stays two quotes, see <see cref="IsNull"/>.
    /// </summary>
    public string Text() => Er7Escape.Decode(_raw, _delimiters, _characterSet);

    /// <summary>The decoded text, or null when nothing was sent.</summary>
    public string? TextOrNull() => _raw.IsEmpty ? null : Text();

    private ReadOnlySpan<byte> FirstRepetition => Part(_raw, _delimiters.Repetition, 0);

    internal byte RepetitionDelimiter => _delimiters.Repetition;

    internal Er7Delimiters Delimiters => _delimiters;

    internal Er7CharacterSet CharacterSet => _characterSet;

    internal Er7Value With(ReadOnlySpan<byte> raw) => new(raw, _delimiters, _characterSet);

    private static ReadOnlySpan<byte> Part(ReadOnlySpan<byte> whole, byte delimiter, int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        for (; index > 0; index--)
        {
            var separator = whole.IndexOf(delimiter);
            if (separator < 0)
            {
                return default;
            }

            whole = whole[(separator + 1)..];
        }

        var end = whole.IndexOf(delimiter);
        return end < 0 ? whole : whole[..end];
    }
}
