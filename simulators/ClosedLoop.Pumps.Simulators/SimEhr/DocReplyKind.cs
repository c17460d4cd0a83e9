namespace ClosedLoop.Pumps.Simulators.SimEhr;

public enum DocReplyKind
{
    /// <summary>CA.</summary>
    Accept,

    /// <summary>CE: stored by nobody.</summary>
    CommitError,

    /// <summary>CR: not now.</summary>
    CommitReject,

    /// <summary>AE: a receiver that answers in the original mode.</summary>
    ApplicationError,

    /// <summary>No answer.</summary>
    Silence,

    /// <summary>The connection is closed instead of an answer.</summary>
    Close,
}
