namespace ClosedLoop.Pumps.Telemetry.Lines;

/// <summary>Why a point cannot be a line. Line protocol has no way to write these, or servers read them differently.</summary>
public enum LineFault
{
    None,

    /// <summary>A measurement, tag key, tag value or field key is empty.</summary>
    EmptyName,

    /// <summary>A control character: a line feed would end the line.</summary>
    ControlCharacter,

    /// <summary>
    /// A backslash at the end of a name or before a character that is escaped: it would escape what follows, and servers do not agree on
    /// two of them.
    /// </summary>
    Backslash,

    /// <summary>Half of a surrogate pair: not text.</summary>
    NotText,

    /// <summary>A measurement that starts with '#' reads as a comment.</summary>
    Comment,

    /// <summary>"time" as the key of a tag or field is the timestamp's, and servers drop it.</summary>
    ReservedName,

    /// <summary>A point without fields.</summary>
    NoFields,

    /// <summary>Longer than <see cref="LineProtocolWriter.LineBytesMax"/>.</summary>
    TooLong,
}
