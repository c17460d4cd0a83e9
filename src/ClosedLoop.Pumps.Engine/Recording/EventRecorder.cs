using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Engine.Orders;
using ClosedLoop.Pumps.Engine.Sessions;
using ClosedLoop.Pumps.Engine.Sessions.Reports;
using ClosedLoop.Pumps.Engine.Twins;
using Microsoft.Extensions.Logging;

namespace ClosedLoop.Pumps.Engine.Recording;

/// <summary>
/// Makes pump events durable: the event, the messages that document it, the association it rests on and the move of its programming case
/// are one transaction, and only its commit allows the ack (S1, S8).
/// </summary>
public sealed class EventRecorder(
    JournalWriter journal,
    RecordingDecisions decisions,
    EffectSender effects,
    OccurrenceClock clock,
    HelloBook hellos,
    PumpTwins twins,
    PumpLinkBook links,
    TimeProvider time,
    ILogger<EventRecorder> log) : IPumpEventSink
{
    public async ValueTask<SessionClaim?> ClaimAsync(HelloReport hello, CancellationToken cancel)
    {
        try
        {
            var now = time.GetUtcNow();
            var claim = await journal.WriteAsync(
                tx =>
                {
                    var token = tx.NextFencingToken(hello.Pump);
                    links.Claimed(tx, hello.Pump, token, now);
                    return new SessionClaim(token, tx.LastContiguousSequence(hello.Pump, hello.Epoch));
                },
                cancel);
            clock.AnchorAt(hello, time.GetUtcNow());
            hellos.Keep(hello);
            return claim;
        }
        catch (JournalUnavailableException e)
        {
            RecordingLog.JournalAway(log, e.Message);
            return null;
        }
    }

    public async ValueTask<DeviceSequence?> CommitAsync(PumpId pump, IReadOnlyList<EventReport> events, CancellationToken cancel)
    {
        var receivedAt = time.GetUtcNow();
        PreparedEvent[] prepared = [.. events.Select(PreparedEvent.Of)];
        return await CommitAsync((tx, decided) => decisions.Record(tx, pump, prepared, receivedAt, decided), cancel);
    }

    public async ValueTask<DeviceSequence?> CommitLossAsync(PumpId pump, EventsLostReport lost, CancellationToken cancel)
    {
        var at = time.GetUtcNow();
        var isNew = false;
        var mark = await CommitAsync(
            (tx, _) =>
            {
                isNew = RecordingDecisions.RecordLoss(tx, pump, lost, at);
                return tx.LastContiguousSequence(pump, lost.Epoch);
            },
            cancel);
        if (mark is not null && isNew)
        {
            RecordingLog.EventsLost(log, pump, lost.From, lost.To, lost.Reason);
            twins.Lose(pump, lost.Epoch, lost.From, lost.To, lost.Reason);
        }

        return mark;
    }

    public async ValueTask<DeviceSequence?> CommitDerivedAsync(PumpId pump, DerivedReport report, CancellationToken cancel)
    {
        var receivedAt = time.GetUtcNow();
        return await CommitAsync((tx, decided) => decisions.RecordDerived(tx, pump, report, receivedAt, decided), cancel);
    }

    private async ValueTask<DeviceSequence?> CommitAsync(
        Func<IJournalTransaction, List<CaseEffect>, DeviceSequence?> work, CancellationToken cancel)
    {
        try
        {
            // Repeatable: after a commit that failed the pump sends the same events again anyhow.
            var (contiguous, decided) = await journal.WriteRepeatableAsync(
                tx =>
                {
                    var collected = new List<CaseEffect>();
                    return (work(tx, collected), collected);
                },
                cancel);
            effects.Run(decided);
            return contiguous;
        }
        catch (JournalUnavailableException e)
        {
            RecordingLog.JournalAway(log, e.Message);
            return null;
        }
    }
}
