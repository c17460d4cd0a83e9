using System.Collections.Immutable;
using ClosedLoop.Pumps.Domain.Events;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Domain.Orders;

namespace ClosedLoop.Pumps.Domain.Programming;

/// <summary>Everything that can happen to a programming case.</summary>
public abstract record CaseInput
{
    private CaseInput(CaseInputKind kind) => Kind = kind;

    public CaseInputKind Kind { get; }

    /// <summary>The verifier refused; the first refusal is the answer.</summary>
    public sealed record ChecksFailed(ImmutableArray<Refusal> Refusals) : CaseInput(CaseInputKind.ChecksFailed);

    /// <summary>The verifier made a program.</summary>
    /// <param name="Needs">Whose consent the drug asks for besides the pump's own confirmation; null = nobody's.</param>
    public sealed record ChecksPassed(InfusionProgram Program, ConfirmationNeeds? Needs = null) : CaseInput(CaseInputKind.ChecksPassed);

    /// <summary>A nurse at the bedside released it, and all checks passed once more.</summary>
    public sealed record Released(InfusionProgram Program, CaseRelease By) : CaseInput(CaseInputKind.Released);

    /// <summary>A nurse at the bedside declined it. The reason reaches people: no patient data.</summary>
    public sealed record Declined(string Reason) : CaseInput(CaseInputKind.Declined);

    /// <summary>The frame is about to leave: this move is made durable before the first byte does (S4).</summary>
    public sealed record FrameSent(FencingToken Token) : CaseInput(CaseInputKind.FrameSent);

    public sealed record PumpOffered(ReadBack Held) : CaseInput(CaseInputKind.PumpOffered);

    public sealed record PumpViewed(ReadBack Held) : CaseInput(CaseInputKind.PumpViewed);

    public sealed record PumpEdited(ReadBack Held) : CaseInput(CaseInputKind.PumpEdited);

    public sealed record PumpFailed(ProposalFailure Failure) : CaseInput(CaseInputKind.PumpFailed);

    /// <summary>A DELIVERY_START with this program id, from the pump's durable log.</summary>
    public sealed record ProgramStarted(ReadBack Running) : CaseInput(CaseInputKind.ProgramStarted);

    /// <summary>AUTO_PROGRAM_CLEARED from the pump's durable log, or the matching proposal state.</summary>
    public sealed record AutoProgramCleared(ClearReason Reason) : CaseInput(CaseInputKind.AutoProgramCleared);

    /// <summary>
    /// The order was held, discontinued or superseded, or its pump taken out of service. The reason reaches people: no patient data.
    /// </summary>
    /// <param name="Code">What a sender who still waits is told: the order's fault, or that the pump cannot take it.</param>
    public sealed record WithdrawAsked(string Reason, int Code = IheError.Other) : CaseInput(CaseInputKind.WithdrawAsked);

    public sealed record PumpWithdrew() : CaseInput(CaseInputKind.PumpWithdrew);

    /// <summary>The session ended, was taken over, or the gateway restarted.</summary>
    public sealed record ConnectionLost() : CaseInput(CaseInputKind.ConnectionLost);

    /// <summary>The pump's word is overdue: the first answer or the answer to a withdrawal.</summary>
    public sealed record AnswerDeadlinePassed() : CaseInput(CaseInputKind.AnswerDeadlinePassed);

    /// <summary>The pump's answer to QueryPump, asked after its event log has been read to the end. Failure only with Failed.</summary>
    public sealed record QueryAnswered(HeldState State, ReadBack? Held, ProposalFailure? Failure) : CaseInput(CaseInputKind.QueryAnswered);

    /// <summary>The request's life is over by the gateway's clock (S3).</summary>
    public sealed record ExpiryPassed() : CaseInput(CaseInputKind.ExpiryPassed);

    /// <summary>The case is a repetition of another, and that one has its answer.</summary>
    public sealed record EarlierAnswered(CaseAnswer Answer) : CaseInput(CaseInputKind.EarlierAnswered);
}
