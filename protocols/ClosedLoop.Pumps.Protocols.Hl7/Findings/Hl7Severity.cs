namespace ClosedLoop.Pumps.Protocols.Hl7.Findings;

/// <summary>ERR-4.</summary>
public enum Hl7Severity
{
    /// <summary>I: worth knowing, nothing is wrong with the content.</summary>
    Information,

    /// <summary>W: accepted all the same.</summary>
    Warning,

    /// <summary>E: the message is refused.</summary>
    Error,
}
