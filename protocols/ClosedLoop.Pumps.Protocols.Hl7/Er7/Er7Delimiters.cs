namespace ClosedLoop.Pumps.Protocols.Hl7.Er7;

/// <summary>
/// The delimiters a message declares in MSH-1 and MSH-2 (HL7 2.6 §2.5.4; the fifth one, truncation, since 2.7).
/// A delimiter that was not declared is <see cref="None"/>, which cannot occur inside a segment and so never splits anything.
/// </summary>
public readonly record struct Er7Delimiters(byte Field, byte Component, byte Repetition, byte Escape, byte Subcomponent, byte Truncation)
{
    /// <summary>The segment terminator doubles as "no such delimiter".</summary>
    public const byte None = (byte)'\r';

    private const int SuffixLengthMax = 5;

    public static Er7Delimiters Default { get; } = new((byte)'|', (byte)'^', (byte)'~', (byte)'\\', (byte)'&', None);

    /// <summary>No delimiter at all: for the fields that hold delimiters as data.</summary>
    internal static Er7Delimiters Nothing { get; } = new(None, None, None, None, None, None);

    /// <summary>True for the malformed <c>^~&amp;</c>: the escape character is missing and <c>&amp;</c> stands in its place.</summary>
    public bool EscapeIsMissing => Escape == None;

    /// <summary>
    /// Reads MSH-2. Fails when a character is repeated, is a letter, digit, blank or control, or when there are more than five.
    /// </summary>
    internal static bool TryRead(byte field, ReadOnlySpan<byte> encodingCharacters, out Er7Delimiters delimiters)
    {
        if (field == (byte)'|' && encodingCharacters.SequenceEqual("^~\\&"u8))
        {
            delimiters = Default;
            return true;
        }

        delimiters = default;
        if (encodingCharacters.Length is 0 or > SuffixLengthMax || !IsDelimiter(field) || encodingCharacters.Contains(field))
        {
            return false;
        }

        for (var i = 0; i < encodingCharacters.Length; i++)
        {
            if (!IsDelimiter(encodingCharacters[i]) || encodingCharacters[(i + 1)..].Contains(encodingCharacters[i]))
            {
                return false;
            }
        }

        // "^~&" is a known field mistake (CP-DEV-018): reading & as the escape character would eat text.
        var withoutEscape = encodingCharacters.SequenceEqual("^~&"u8);
        delimiters = new Er7Delimiters(
            field,
            encodingCharacters[0],
            At(encodingCharacters, 1),
            withoutEscape ? None : At(encodingCharacters, 2),
            withoutEscape ? (byte)'&' : At(encodingCharacters, 3),
            At(encodingCharacters, 4));
        return true;
    }

    private static byte At(ReadOnlySpan<byte> characters, int index) => index < characters.Length ? characters[index] : None;

    private static bool IsDelimiter(byte b) => b is > (byte)' ' and < 0x7F && !char.IsAsciiLetterOrDigit((char)b);
}
