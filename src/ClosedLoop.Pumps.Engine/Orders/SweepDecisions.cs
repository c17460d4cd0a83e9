using ClosedLoop.Pumps.Domain.Orders;
using ClosedLoop.Pumps.Domain.Programming;
using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Engine.Sessions;
using Microsoft.Extensions.Logging;

namespace ClosedLoop.Pumps.Engine.Orders;

/// <summary>What time does to open cases, decided and stored in one transaction a pass.</summary>
/// <param name="time">Read once, for when this process started.</param>
public sealed class SweepDecisions(
    CaseBook book, ISessionDirectory sessions, OrderOptions options, TimeProvider time, ILogger<SweepDecisions> log)
{
    private const int CasesPerSweepMax = 10_000;

    private readonly DateTimeOffset _startedAt = time.GetUtcNow();
    private DateTimeOffset _askedAt = DateTimeOffset.MinValue;

    /// <summary>
    /// Once at start, before any pump or EHR can connect: whatever was sent by the process before is unknown now (S4). Returns how many
    /// cases are open.
    /// </summary>
    public int Recover(IJournalTransaction tx, DateTimeOffset now, ICollection<CaseEffect> effects)
    {
        var open = Open(tx);
        foreach (var one in open)
            if (one.State is ProgrammingState.Dispatched or ProgrammingState.PendingAtPump or ProgrammingState.WithdrawRequested
                or ProgrammingState.ChecksPassed || one is { State: ProgrammingState.Received, Order.Kind: OrderKind.Bolus })
                book.Apply(tx, one.Program, new CaseInput.ConnectionLost(), now, effects);
        return open.Count;
    }

    /// <summary>One pass. Returns the received cases that are to be looked at.</summary>
    public IReadOnlyList<ProgrammingCase> Pass(IJournalTransaction tx, DateTimeOffset now, ICollection<CaseEffect> effects)
    {
        var received = new List<ProgrammingCase>();
        var asks = now - _askedAt >= TimeSpan.FromMilliseconds(options.QueryIntervalMs);
        if (asks)
            _askedAt = now;
        foreach (var one in Open(tx))
        {
            var input = Due(one, now);
            if (input is not null)
                book.Apply(tx, one.Program, input, now, effects);
            else if (one.State == ProgrammingState.Received && MayLookAt(one, now))
                received.Add(one);
            else if (one.State == ProgrammingState.Indeterminate && asks)
                book.Ask(tx, one, effects);
        }

        return received;
    }

    private CaseInput? Due(ProgrammingCase one, DateTimeOffset now)
    {
        // The sender's deadline counts from the sending of the frame: a lost connection or a restart gives no more time (S4).
        var since = one.IsAnswered ? one.ChangedAt : one.DispatchedAt ?? WaitsSince(one);
        var answerDue = now - since > TimeSpan.FromMilliseconds(options.AnswerDeadlineMs);
        var isOver = now > one.ExpiresAt + TimeSpan.FromMilliseconds(options.ExpiryGraceMs);
        return one.State switch
        {
            ProgrammingState.Received or ProgrammingState.Dispatched or ProgrammingState.WithdrawRequested when answerDue =>
                new CaseInput.AnswerDeadlinePassed(),
            ProgrammingState.Indeterminate when answerDue && !one.IsAnswered => new CaseInput.AnswerDeadlinePassed(),
            // Its sender waits for an answer all the while: it is told before it gives up (S3).
            ProgrammingState.AwaitingRelease when now >= one.ExpiresAt
                || now - one.ReceivedAt >= TimeSpan.FromMilliseconds(options.Pharmacy.ReleaseDeadlineMs) => new CaseInput.ExpiryPassed(),
            ProgrammingState.PendingAtPump when isOver => new CaseInput.ExpiryPassed(),
            _ => null,
        };
    }

    // After a start the pumps need a moment to come back; an order taken before the restart is worth that wait.
    private bool MayLookAt(ProgrammingCase one, DateTimeOffset now) =>
        one.Order.Channel is not { } channel || sessions.Find(channel.Pump) is not null || now >= WaitsSince(one);

    private DateTimeOffset WaitsSince(ProgrammingCase one) =>
        one.ReceivedAt >= _startedAt ? one.ReceivedAt : _startedAt + TimeSpan.FromMilliseconds(options.ReconnectGraceMs);

    private List<ProgrammingCase> Open(IJournalQueries journal) =>
        [.. CaseStore.ReadAll(journal.FindCasesIn(CaseStore.OpenStates, CasesPerSweepMax), log)];
}
