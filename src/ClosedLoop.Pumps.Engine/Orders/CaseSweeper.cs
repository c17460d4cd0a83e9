using ClosedLoop.Pumps.Domain.Programming;
using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Engine.Sessions;
using Microsoft.Extensions.Logging;

namespace ClosedLoop.Pumps.Engine.Orders;

/// <summary>
/// Looks at every open case at a fixed pace and applies the deadlines: the answer the sender is owed, the end of the request's life, and
/// cases that were taken in but not yet looked at, or are still unknown while their pump is there. The journal is the truth here, so nothing is forgotten by a full queue or a restart.
/// </summary>
public sealed class CaseSweeper(
    JournalWriter journal,
    CaseBook book,
    EffectSender effects,
    OrderDispatcher dispatcher,
    ISessionDirectory sessions,
    OrderOptions options,
    TimeProvider time,
    ILogger<CaseSweeper> log)
{
    private const int CasesPerSweepMax = 10_000;

    private readonly DateTimeOffset _startedAt = time.GetUtcNow();
    private DateTimeOffset _askedAt = DateTimeOffset.MinValue;

    /// <summary>Once at start, before any pump or EHR can connect: whatever was sent by the process before is unknown now (S4).</summary>
    public async Task RecoverAsync(CancellationToken cancel)
    {
        var (count, decided) = await journal.WriteAsync(
            tx =>
            {
                var collected = new List<CaseEffect>();
                var open = Open(tx);
                foreach (var one in open)
                    if (one.State is ProgrammingState.Dispatched or ProgrammingState.PendingAtPump or ProgrammingState.WithdrawRequested
                        or ProgrammingState.ChecksPassed)
                        book.Apply(tx, one.Program, new CaseInput.ConnectionLost(), time.GetUtcNow(), collected);
                return (open.Count, collected);
            },
            cancel);
        effects.Run(decided);
        OrderLog.Recovered(log, count);
    }

    /// <summary>Runs until cancelled; <paramref name="tick"/> is called each time round.</summary>
    public async Task RunAsync(Action tick, CancellationToken cancel)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(options.SweepIntervalMs), time);
        while (await timer.WaitForNextTickAsync(cancel))
        {
            tick();
            try
            {
                await SweepAsync(cancel);
            }
            catch (JournalUnavailableException e)
            {
                OrderLog.JournalAway(log, e.Message);
            }
        }
    }

    /// <summary>One pass.</summary>
    public async Task SweepAsync(CancellationToken cancel)
    {
        var (received, decided) = await journal.WriteAsync(Pass, cancel);
        effects.Run(decided);
        foreach (var one in received)
            dispatcher.Post(one);
    }

    private (List<ProgrammingCase> Received, List<CaseEffect> Decided) Pass(IJournalTransaction tx)
    {
        var now = time.GetUtcNow();
        var received = new List<ProgrammingCase>();
        var decided = new List<CaseEffect>();
        var asks = now - _askedAt >= TimeSpan.FromMilliseconds(options.QueryIntervalMs);
        if (asks)
            _askedAt = now;
        foreach (var one in Open(tx))
        {
            var input = Due(one, now);
            if (input is not null)
                book.Apply(tx, one.Program, input, now, decided);
            else if (one.State == ProgrammingState.Received && MayLookAt(one, now))
                received.Add(one);
            else if (one.State == ProgrammingState.Indeterminate && asks)
                book.Ask(tx, one, decided);
        }

        return (received, decided);
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
