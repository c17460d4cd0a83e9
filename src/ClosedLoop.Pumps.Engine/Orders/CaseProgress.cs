using System.Collections.Concurrent;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Domain.Programming;
using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Engine.Sessions;
using ClosedLoop.Pumps.Engine.Sessions.Reports;
using Microsoft.Extensions.Logging;

namespace ClosedLoop.Pumps.Engine.Orders;

/// <summary>
/// Moves cases by what sessions see: the pump's answers, a lost connection, a reconnect. How a proposal ended is taken from the pump's
/// durable log alone, in the transaction that stores the event; here a state that says so only answers a question that was asked.
/// </summary>
public sealed class CaseProgress(
    JournalWriter journal,
    ProgressDecisions decisions,
    EffectSender effects,
    OrderDispatcher dispatcher,
    PumpWorkQueue queue,
    TimeProvider time,
    ILogger<CaseProgress> log) : IPumpObserver
{
    // The log position up to which the pump's past is still being read: what waits for its end is looked at as soon as it is reached.
    private readonly ConcurrentDictionary<PumpId, (LogEpoch Epoch, DeviceSequence Last)> _reading = new();

    public void SessionOpened(PumpId pump, FencingToken token, HelloReport hello)
    {
        _reading[pump] = (hello.Epoch, hello.LastSequence);
        Post(pump, cancel => OpenedAsync(pump, token, cancel));
    }

    public void ProposalReported(PumpId pump, ProposalReport report) => Post(pump, cancel => ReportedAsync(pump, report, cancel));

    public void EventsCommitted(PumpId pump, IReadOnlyList<EventReport> events)
    {
        if (_reading.TryGetValue(pump, out var until) && events[^1].Event.Header.Key is var key
            && key.Epoch == until.Epoch && key.Sequence.Value >= until.Last.Value)
            Post(pump, cancel => LogReadAsync(pump, cancel));
    }

    public void SessionClosed(PumpId pump, FencingToken token, string reason) =>
        Post(pump, cancel => LostAsync(pump, lost => lost == token, cancel));

    private async Task OpenedAsync(PumpId pump, FencingToken token, CancellationToken cancel)
    {
        await LostAsync(pump, earlier => earlier != token, cancel);
        await LogReadAsync(pump, cancel);
    }

    private Task LostAsync(PumpId pump, Func<FencingToken?, bool> isLost, CancellationToken cancel) =>
        MoveAsync((tx, now, decided) => decisions.Lost(tx, pump, isLost, now, decided), cancel);

    private async Task LogReadAsync(PumpId pump, CancellationToken cancel)
    {
        IReadOnlyList<ProgrammingCase>? waiting = null;
        await MoveAsync(
            (tx, _, decided) =>
            {
                waiting = decisions.LogRead(tx, pump, decided);
                if (waiting is not null)
                    _reading.TryRemove(pump, out var _);
            },
            cancel);
        foreach (var received in waiting ?? [])
            dispatcher.Post(received);
    }

    private Task ReportedAsync(PumpId pump, ProposalReport report, CancellationToken cancel) =>
        MoveAsync((tx, now, decided) => decisions.Reported(tx, pump, report, now, decided), cancel);

    private async Task MoveAsync(Action<IJournalTransaction, DateTimeOffset, List<CaseEffect>> work, CancellationToken cancel)
    {
        try
        {
            var decided = await journal.WriteAsync(
                tx =>
                {
                    var collected = new List<CaseEffect>();
                    work(tx, time.GetUtcNow(), collected);
                    return collected;
                },
                cancel);
            effects.Run(decided);
        }
        catch (JournalUnavailableException e)
        {
            OrderLog.JournalAway(log, e.Message);
        }
    }

    private void Post(PumpId pump, Func<CancellationToken, Task> work)
    {
        if (!queue.TryPost(pump, work))
            OrderLog.WorkQueueFull(log, pump);
    }
}
