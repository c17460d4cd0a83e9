namespace ClosedLoop.Pumps.Protocols.Hl7.Er7;

/// <summary>Why bytes are not an ER7 message at all. Nothing can be answered but to close or to count.</summary>
public enum Er7ParseError
{
    None,

    /// <summary>No bytes.</summary>
    Empty,

    /// <summary>The first segment is not MSH.</summary>
    NoHeader,

    /// <summary>MSH-1 or MSH-2 cannot be delimiters.</summary>
    BadDelimiters,
}
