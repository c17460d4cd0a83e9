namespace ClosedLoop.Pumps.Protocols.Hl7.Findings;

/// <summary>
/// What the commit acknowledgement of a message should say as far as its form goes (digest §3.5, §6.1). Storage may still fail.
/// </summary>
public enum CommitDecision
{
    /// <summary>CA.</summary>
    Accept,

    /// <summary>CE: something in this message is wrong.</summary>
    Error,

    /// <summary>CR: wrong type, event, processing id or version.</summary>
    Reject,
}
