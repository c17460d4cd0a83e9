using System.Collections.Immutable;
using ClosedLoop.Pumps.Domain.Checks;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Domain.Programming;
using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Engine.Rollout;
using ClosedLoop.Pumps.Engine.Sessions;
using Microsoft.Extensions.Logging;

namespace ClosedLoop.Pumps.Engine.Orders;

/// <summary>
/// Whether a received order is sent, decided and stored in one transaction: "dispatched" is durable before the first byte leaves (S4).
/// </summary>
/// <param name="time">Read once, for when this process started.</param>
/// <param name="rollout">Null = every unit, model and drug is programmed.</param>
public sealed class DispatchDecisions(
    CaseBook book,
    VerifierInputs inputs,
    ISessionDirectory sessions,
    TimeProvider time,
    ILogger<DispatchDecisions> log,
    RolloutGate? rollout = null)
{
    private const int CasesOfOrderMax = 64;

    private static readonly string[] NotGiven =
    [
        nameof(ProgrammingState.Refused), nameof(ProgrammingState.RejectedByPump), nameof(ProgrammingState.Cleared),
        nameof(ProgrammingState.Expired), nameof(ProgrammingState.Withdrawn), nameof(ProgrammingState.Repeated),
    ];

    private readonly DateTimeOffset _startedAt = time.GetUtcNow();

    /// <summary>What waits for a channel whose earlier case has ended.</summary>
    public static IReadOnlyList<ProgramId> Waiting(IJournalQueries journal, ChannelRef channel) =>
        [.. journal.FindOpenCases(channel).Where(row => row.State == nameof(ProgrammingState.Received)).Select(row => row.Program)];

    /// <summary>Checks a received case. Returns it as dispatched when its proposal is to be sent now; it is sent once.</summary>
    public ProgrammingCase? Decide(IJournalTransaction tx, ProgramId program, DateTimeOffset now, ICollection<CaseEffect> effects)
    {
        var received = CaseStore.Load(tx, program);
        if (received is not { State: ProgrammingState.Received })
            return null;
        if (received.RepeatOf is { } earlier)
        {
            book.AnswerRepeat(tx, received, earlier, now, effects);
            return null;
        }

        // Its own log may name another patient or program by now; the end of the reading looks at the case again.
        if (received.Order.Channel is { } channel && sessions.Find(channel.Pump) is { } reading && !reading.IsLogRead(tx))
            return null;
        if (Supersede(tx, received, now, effects))
            return null;

        // Left as it is: the sweep looks again.
        if (inputs.AwaitsFirstReport(received.Order, now - _startedAt))
            return null;

        if (SameBolus(tx, received) is { } given)
            return Refuse(tx, program, [new Refusal(IheError.Other, "ORC-2", given)], now, effects);

        if (rollout?.Refuse(received.Order) is { } notHere)
            return Refuse(tx, program, [notHere], now, effects);
        var verification = OrderVerifier.Verify(inputs.For(tx, program, received.Order, now));
        if (verification.Program is not { } passed)
            return Refuse(tx, program, verification.Refusals, now, effects);
        // A strength such as 500 mg in 30 mL has no finite decimal per mL; a rounded one is never sent in its place (S6).
        if (passed.Concentration is { } strength && !strength.TryToPerMillilitre(out _, out _))
            return Refuse(
                tx, program, [new Refusal(IheError.Other, "RXG-17", "the strength cannot be sent to the pump without rounding it")], now, effects);

        book.Apply(tx, program, new CaseInput.ChecksPassed(passed), now, effects);
        var session = sessions.Find(passed.Channel.Pump);
        var after = session is { } live
            ? book.Apply(tx, program, new CaseInput.FrameSent(live.Token), now, effects)
            : book.Apply(tx, program, new CaseInput.ConnectionLost(), now, effects);
        return after?.State == ProgrammingState.Dispatched ? after : null;
    }

    /// <summary>The session was gone before the proposal left.</summary>
    public void NotSent(IJournalTransaction tx, ProgramId program, DateTimeOffset now, ICollection<CaseEffect> effects) =>
        book.Apply(tx, program, new CaseInput.ConnectionLost(), now, effects);

    private ProgrammingCase? Refuse(
        IJournalTransaction tx, ProgramId program, ImmutableArray<Refusal> refusals, DateTimeOffset now, ICollection<CaseEffect> effects)
    {
        book.Apply(tx, program, new CaseInput.ChecksFailed(refusals), now, effects);
        OrderLog.Refused(log, program, refusals[0].Code, refusals[0].Parameter);
        return null;
    }

    /// <summary>
    /// A rescan of an order whose earlier proposal was not started replaces it: the old one is withdrawn first, and the new one waits for
    /// the pump's word about it. Only the same order is replaced; another order's pending proposal refuses the new one (9017).
    /// </summary>
    private bool Supersede(IJournalTransaction tx, ProgrammingCase received, DateTimeOffset now, ICollection<CaseEffect> effects)
    {
        if (received.Order.Channel is not { } channel || received.Order.Kind == Domain.Orders.OrderKind.Bolus)
            return false;
        var waits = false;
        foreach (var row in tx.FindOpenCases(channel))
        {
            // Its own row too would look older: the store keeps milliseconds, the case all digits.
            if (row.Program == received.Program || row.Order != received.Order.Order || !IsAfter(received, row))
                continue;
            var after = book.Apply(tx, row.Program, new CaseInput.WithdrawAsked("superseded by a new request"), now, effects);
            waits |= after is { IsFinal: false, State: not ProgrammingState.Indeterminate };
        }

        return waits;
    }

    /// <summary>
    /// A bolus order is given once: another request for it is blocked while the first may still be given or was. One that ended for certain
    /// without a start may be asked for again.
    /// </summary>
    private static string? SameBolus(IJournalTransaction tx, ProgrammingCase received)
    {
        if (received.Order.Kind != Domain.Orders.OrderKind.Bolus)
            return null;
        foreach (var row in tx.FindCasesOfOrder(received.Order.Order, CasesOfOrderMax))
            if (row.Program != received.Program && !NotGiven.Contains(row.State) && IsAfter(received, row))
                return $"this bolus order was asked for before and is {row.State}: a second bolus needs an order of its own";
        return null;
    }

    // What was asked for later at the bedside counts, whatever came in first; the id only breaks a tie.
    private static bool IsAfter(ProgrammingCase received, CaseRow other) =>
        (received.Order.RequestedAt ?? received.ReceivedAt, received.ReceivedAt, received.Program.Value)
            .CompareTo((other.IssuedAt, other.ReceivedAt, other.Program.Value)) > 0;
}
