using System.Collections.Immutable;
using ClosedLoop.Pumps.Domain.Checks;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Domain.Orders;
using ClosedLoop.Pumps.Domain.Programming;
using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Engine.Pharmacy;
using ClosedLoop.Pumps.Engine.Rollout;
using ClosedLoop.Pumps.Engine.Service;
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

        if (received.Order.Channel is { } named && sessions.Find(named.Pump)?.TakesProposals(named.Channel) == false)
        {
            Refuse(tx, program, [new Refusal(IheError.CannotAccept, "OBX-18", "the pump is only watched: program it by hand")], now, effects);
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
        {
            Refuse(tx, program, [new Refusal(IheError.Other, "ORC-2", given)], now, effects);
            return null;
        }

        if (Check(tx, received, now, effects) is not { } passed)
            return null;
        EmergencyOrders.Queue(tx, received, now, inputs.Pharmacy.EmergencyDeadlineMs);
        // A nurse at the bedside has to release some: then nothing is sent yet.
        var needs = inputs.NeedsOf(received.Order);
        if (book.Apply(tx, program, new CaseInput.ChecksPassed(passed, needs), now, effects) is { State: ProgrammingState.AwaitingRelease })
            return null;
        var after = Send(tx, program, passed.Channel.Pump, now, effects);
        return after?.State == ProgrammingState.Dispatched ? after : null;
    }

    /// <summary>Checks a case that waited for its release once more. Returns it as dispatched, to be sent now, or as it ended.</summary>
    public ProgrammingCase Release(IJournalTransaction tx, ProgrammingCase waiting, CaseRelease by, DateTimeOffset now, ICollection<CaseEffect> effects)
    {
        if (Check(tx, waiting, now, effects) is not { } passed)
            return CaseStore.Load(tx, waiting.Program)!;
        book.Apply(tx, waiting.Program, new CaseInput.Released(passed, by), now, effects);
        return Send(tx, waiting.Program, passed.Channel.Pump, now, effects)!;
    }

    private InfusionProgram? Check(IJournalTransaction tx, ProgrammingCase current, DateTimeOffset now, ICollection<CaseEffect> effects)
    {
        if (rollout?.Refuse(current.Order) is { } notHere)
        {
            Refuse(tx, current.Program, [notHere], now, effects);
            return null;
        }

        if (current.Order.Channel is { } at && ServiceRules.Refuse(tx, at.Pump, now) is { } outOfService)
        {
            Refuse(tx, current.Program, [outOfService], now, effects);
            return null;
        }

        var verification = OrderVerifier.Verify(inputs.For(tx, current.Program, current.Order, now));
        if (verification.Program is not { } passed)
        {
            Refuse(tx, current.Program, verification.Refusals, now, effects);
            return null;
        }

        // A strength such as 500 mg in 30 mL has no finite decimal per mL; a rounded one is never sent in its place (S6).
        if (passed.Concentration is not { } strength || strength.TryToPerMillilitre(out _, out _))
            return passed;
        Refuse(
            tx, current.Program, [new Refusal(IheError.Other, "RXG-17", "the strength cannot be sent to the pump without rounding it")], now, effects);
        return null;
    }

    private ProgrammingCase? Send(IJournalTransaction tx, ProgramId program, PumpId pump, DateTimeOffset now, ICollection<CaseEffect> effects) =>
        sessions.Find(pump) is { } live
            ? book.Apply(tx, program, new CaseInput.FrameSent(live.Token), now, effects)
            : book.Apply(tx, program, new CaseInput.ConnectionLost(), now, effects);

    /// <summary>The session was gone before the proposal left.</summary>
    public void NotSent(IJournalTransaction tx, ProgramId program, DateTimeOffset now, ICollection<CaseEffect> effects) =>
        book.Apply(tx, program, new CaseInput.ConnectionLost(), now, effects);

    /// <summary>The pump is there, and its protocol has no way to say this program exactly: nothing was sent.</summary>
    public void NotCarried(IJournalTransaction tx, ProgramId program, DateTimeOffset now, ICollection<CaseEffect> effects) =>
        book.Apply(tx, program, new CaseInput.PumpFailed(ProposalFailure.NotSupported), now, effects);

    private void Refuse(
        IJournalTransaction tx, ProgramId program, ImmutableArray<Refusal> refusals, DateTimeOffset now, ICollection<CaseEffect> effects)
    {
        book.Apply(tx, program, new CaseInput.ChecksFailed(refusals), now, effects);
        OrderLog.Refused(log, program, refusals[0].Code, refusals[0].Parameter);
    }

    /// <summary>
    /// A rescan of an order whose earlier proposal was not started replaces it: the old one is withdrawn first, and the new one waits for
    /// the pump's word about it. Only the same order is replaced; another order's pending proposal refuses the new one (9017).
    /// </summary>
    private bool Supersede(IJournalTransaction tx, ProgrammingCase received, DateTimeOffset now, ICollection<CaseEffect> effects)
    {
        if (received.Order.Channel is not { } channel || received.Order.Kind == OrderKind.Bolus)
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
        if (received.Order.Kind != OrderKind.Bolus)
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
