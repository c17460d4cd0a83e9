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
    CaseBook book,
    EffectSender effects,
    OrderDispatcher dispatcher,
    ISessionDirectory sessions,
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

    public void TelemetryReceived(PumpId pump, TelemetryReport report, DateTimeOffset receivedAt)
    {
    }

    public void HeartbeatReceived(PumpId pump, long offsetMs, int? roundTripMs)
    {
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

    /// <summary>Cases that were sent under a session that is gone: only the pump knows now.</summary>
    private Task LostAsync(PumpId pump, Func<FencingToken?, bool> isLost, CancellationToken cancel) =>
        MoveAsync(
            (tx, now, decided) =>
            {
                foreach (var open in OpenCasesOf(tx, pump))
                    if (open.State is ProgrammingState.Dispatched or ProgrammingState.PendingAtPump or ProgrammingState.WithdrawRequested
                        && isLost(open.Token))
                        book.Apply(tx, open.Program, new CaseInput.ConnectionLost(), now, decided);
            },
            cancel);

    /// <summary>Once the pump's log is read to its end, what is still unknown is asked for, and what waited for the pump is looked at.</summary>
    private async Task LogReadAsync(PumpId pump, CancellationToken cancel)
    {
        var waiting = new List<ProgrammingCase>();
        await MoveAsync(
            (tx, _, decided) =>
            {
                if (sessions.Find(pump) is not { } live || !live.IsLogRead(tx))
                    return;
                _reading.TryRemove(pump, out var _);
                foreach (var open in OpenCasesOf(tx, pump))
                {
                    if (open.State == ProgrammingState.Indeterminate)
                        book.Ask(tx, open, decided);
                    else if (open.State == ProgrammingState.Received)
                        waiting.Add(open);
                }
            },
            cancel);
        foreach (var received in waiting)
            dispatcher.Post(received);
    }

    private Task ReportedAsync(PumpId pump, ProposalReport report, CancellationToken cancel) =>
        MoveAsync(
            (tx, now, decided) =>
            {
                var current = CaseStore.Load(tx, report.Program);
                if (current is null || current.Order.Channel?.Pump != pump)
                    return;
                var input = current.State == ProgrammingState.Indeterminate ? ProposalInputs.Answer(report) : ProposalInputs.Progress(report);
                if (input is not null)
                    book.Apply(tx, report.Program, input, now, decided);
            },
            cancel);

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

    private IEnumerable<ProgrammingCase> OpenCasesOf(IJournalQueries journal, PumpId pump) =>
        CaseStore.ReadAll(journal.FindOpenCases(pump), log);

    private void Post(PumpId pump, Func<CancellationToken, Task> work)
    {
        if (!queue.TryPost(pump, work))
            OrderLog.WorkQueueFull(log, pump);
    }
}
