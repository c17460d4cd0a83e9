namespace ClosedLoop.Pumps.Protocols.Hl7.Er7;

/// <summary>The character set MSH-18 declares for the whole message (digest §3.3).</summary>
public enum Er7CharacterSet
{
    /// <summary>MSH-18 empty or <c>ASCII</c>: seven bits.</summary>
    Ascii,

    /// <summary><c>UNICODE UTF-8</c>.</summary>
    Utf8,

    /// <summary><c>8859/1</c>.</summary>
    Latin1,

    /// <summary>Declared, but not one the project decodes.</summary>
    Unsupported,
}
