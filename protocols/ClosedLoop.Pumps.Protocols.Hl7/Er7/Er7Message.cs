using System.Text;
using System.Text.Unicode;

namespace ClosedLoop.Pumps.Protocols.Hl7.Er7;

/// <summary>
/// An HL7 v2 message in ER7 ("pipe") encoding, read in place: positions into the bytes, nothing copied, nothing allocated until
/// <see cref="Er7Value.Text"/> is asked for.
/// <code>
/// message = MSH segment *( CR segment ) [CR]            HL7 2.6 §2.5
/// segment = name *( "|" field )     field = repetition *( "~" repetition )
/// repetition = component *( "^" component )     component = subcomponent *( "&amp;" subcomponent )
/// </code>
/// Tolerated always: a byte-order mark, LF after CR, LF alone as terminator when the message has no CR, no terminator at the end.
/// </summary>
public readonly ref struct Er7Message
{
    private readonly ReadOnlySpan<byte> _bytes;

    private Er7Message(ReadOnlySpan<byte> bytes, Er7Delimiters delimiters, byte terminator, Er7CharacterSet characterSet)
    {
        _bytes = bytes;
        Delimiters = delimiters;
        Terminator = terminator;
        CharacterSet = characterSet;
    }

    public Er7Delimiters Delimiters { get; }

    /// <summary>CR; LF when the message uses LF alone, which HL7 does not allow.</summary>
    public byte Terminator { get; }

    public Er7CharacterSet CharacterSet { get; }

    public ReadOnlySpan<byte> Bytes => _bytes;

    /// <summary>The first segment: <see cref="TryParse"/> takes nothing that does not begin with MSH.</summary>
    public Er7Segment Header
    {
        get
        {
            var segments = Segments;
            segments.MoveNext();
            return segments.Current;
        }
    }

    public Er7SegmentEnumerator Segments => new(_bytes, Terminator, Delimiters, CharacterSet);

    public static bool TryParse(ReadOnlySpan<byte> bytes, out Er7Message message, out Er7ParseError error)
    {
        message = default;
        if (bytes.StartsWith("\uFEFF"u8))
        {
            bytes = bytes[3..];
        }

        error = bytes.IsEmpty ? Er7ParseError.Empty
            : bytes.Length < 5 || !bytes.StartsWith("MSH"u8) ? Er7ParseError.NoHeader
            : Er7ParseError.None;
        if (error != Er7ParseError.None)
        {
            return false;
        }

        var terminator = bytes.Contains((byte)'\r') ? (byte)'\r' : (byte)'\n';
        var field = bytes[3];
        var rest = bytes[4..];
        var end = rest.IndexOfAny(field, (byte)'\r', (byte)'\n');
        if (!Er7Delimiters.TryRead(field, end < 0 ? rest : rest[..end], out var delimiters))
        {
            error = Er7ParseError.BadDelimiters;
            return false;
        }

        // MSH is ASCII up to MSH-18 in every supported set, so the set can be read from the undecoded bytes.
        var undecoded = new Er7Message(bytes, delimiters, terminator, Er7CharacterSet.Ascii);
        message = new Er7Message(bytes, delimiters, terminator, CharacterSetOf(undecoded.Header.Field(18).Rep(0)));
        return true;
    }

    /// <summary>The nth (from 0) segment of that name; a missing one is empty and reads as empty everywhere.</summary>
    public Er7Segment Segment(ReadOnlySpan<byte> name, int occurrence = 0)
    {
        foreach (var segment in Segments)
        {
            if (segment.Is(name) && occurrence-- == 0)
            {
                return segment;
            }
        }

        return default;
    }

    /// <summary>Checks every byte against the declared character set. Call once before trusting text.</summary>
    public Er7TextFault FindTextFault() => CharacterSet switch
    {
        Er7CharacterSet.Ascii when !Ascii.IsValid(_bytes) => Er7TextFault.UndeclaredEightBit,
        Er7CharacterSet.Utf8 when !Utf8.IsValid(_bytes) => Er7TextFault.InvalidUtf8,
        Er7CharacterSet.Unsupported => Er7TextFault.UnsupportedCharacterSet,
        _ => Er7TextFault.None,
    };

    /// <summary>The same message read in another character set: a sender's configured default for undeclared eight-bit text.</summary>
    public Er7Message ReadAs(Er7CharacterSet characterSet) => new(_bytes, Delimiters, Terminator, characterSet);

    private static Er7CharacterSet CharacterSetOf(Er7Value declared) =>
        declared.IsEmpty || declared.Is("ASCII"u8) ? Er7CharacterSet.Ascii
        : declared.Is("UNICODE UTF-8"u8) ? Er7CharacterSet.Utf8
        : declared.Is("8859/1"u8) ? Er7CharacterSet.Latin1
        : Er7CharacterSet.Unsupported;
}
