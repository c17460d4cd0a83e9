using System.Collections.Immutable;
using ClosedLoop.Pumps.Domain.Events;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Domain.Orders;

namespace ClosedLoop.Pumps.Domain.Programming;

/// <summary>One bedside request from CA to its end. A value: <see cref="Apply"/> gives the next one and what to do.</summary>
public sealed record ProgrammingCase
{
    /// <summary>Identity of the proposal and of this case.</summary>
    public required ProgramId Program { get; init; }

    public required InfusionOrder Order { get; init; }

    public required ProgrammingState State { get; init; }

    /// <summary>Only with PendingAtPump.</summary>
    public PendingDetail? Pending { get; init; }

    /// <summary>What is proposed, once checks passed.</summary>
    public InfusionProgram? Proposal { get; init; }

    /// <summary>Why it was refused, all reasons; the first was the answer.</summary>
    public ImmutableArray<Refusal> Refusals { get; init; } = [];

    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>End of the request's life (S3).</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>When the state last changed.</summary>
    public required DateTimeOffset ChangedAt { get; init; }

    public DateTimeOffset? DispatchedAt { get; init; }

    /// <summary>The session's token the frame was sent under.</summary>
    public FencingToken? Token { get; init; }

    /// <summary>The one answer; null = the sender still waits.</summary>
    public CaseAnswer? Answer { get; init; }

    /// <summary>What the pump last said it holds or runs.</summary>
    public ReadBack? AtPump { get; init; }

    /// <summary>Set once the proposal is to be taken back.</summary>
    public string? WithdrawReason { get; init; }

    /// <summary>With a reason: the code of the answer, if there is none yet. Null: <see cref="IheError.Other"/>.</summary>
    public int? WithdrawCode { get; init; }

    /// <summary>Why it ended at the pump without a start.</summary>
    public ClearReason? Cleared { get; init; }

    /// <summary>Whose consent it needs besides the pump's own confirmation.</summary>
    public ConfirmationNeeds Needs { get; init; } = ConfirmationNeeds.None;

    /// <summary>Set once it was released at the bedside.</summary>
    public CaseRelease? Release { get; init; }

    /// <summary>
    /// The case of the same bedside request that came first, under another MSH-10: this one waits for its answer and is never sent.
    /// </summary>
    public ProgramId? RepeatOf { get; init; }

    public bool IsAnswered => Answer is not null;

    public bool IsFinal => CaseTable.IsFinal(State);

    /// <summary>A case that was just made durable with the sender's CA.</summary>
    public static ProgrammingCase Receive(ProgramId program, InfusionOrder order, DateTimeOffset expiresAt, DateTimeOffset now) => new()
    {
        Program = program,
        Order = order,
        State = ProgrammingState.Received,
        ReceivedAt = now,
        ExpiresAt = expiresAt,
        ChangedAt = now,
    };

    /// <summary>The next case and its outputs, or <see cref="CaseResult.IllegalMove"/>.</summary>
    public CaseResult Apply(CaseInput input, DateTimeOffset now)
    {
        if (!CaseTable.Allows(State, input.Kind))
            return new CaseResult.IllegalMove(State, input.Kind);
        var step = new CaseMove(this, now).Take(input);
        return CaseTable.Next(State, input.Kind).Contains(step.Case.State)
            ? step
            : throw new InvalidOperationException($"{State} + {input.Kind} led to {step.Case.State}, which the table does not allow.");
    }

    /// <summary>Names nothing of the patient: it may reach a log.</summary>
    public override string ToString() => $"{Program} {State}";
}
