namespace ClosedLoop.Pumps.Protocols.Hl7.Er7;

/// <summary>Why the text of a message cannot be trusted. Never repaired by replacing characters: a drug name would change.</summary>
public enum Er7TextFault
{
    None,

    /// <summary>Bytes above 0x7F while MSH-18 says or implies ASCII.</summary>
    UndeclaredEightBit,

    /// <summary>MSH-18 says UTF-8, the bytes are not.</summary>
    InvalidUtf8,

    /// <summary>MSH-18 names a character set the project does not decode.</summary>
    UnsupportedCharacterSet,
}
