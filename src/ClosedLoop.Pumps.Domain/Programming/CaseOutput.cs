namespace ClosedLoop.Pumps.Domain.Programming;

/// <summary>What the shell has to do after a move. Answers go to the outbox in the transaction that stores the case.</summary>
public abstract record CaseOutput
{
    private CaseOutput()
    {
    }

    /// <summary>RRG with AA.</summary>
    public sealed record AnswerAccept : CaseOutput;

    /// <summary>RRG with AE and an ERR segment.</summary>
    public sealed record AnswerError(int Code, string Text) : CaseOutput;

    public sealed record SendWithdraw : CaseOutput;

    /// <summary>Ask by program id: now, or when the pump is next connected and its log has been read to the end.</summary>
    public sealed record QueryPump : CaseOutput;

    public sealed record AssociateProvisionally : CaseOutput;

    public sealed record ConfirmAssociation : CaseOutput;

    public sealed record ReleaseAssociation : CaseOutput;

    /// <summary>Somebody has to look at it. Holds no patient data.</summary>
    public sealed record RaiseReview(string Text) : CaseOutput;
}
