using ClosedLoop.Pumps.Engine.Journal;
using Microsoft.Extensions.Logging;

namespace ClosedLoop.Pumps.Engine.Orders;

/// <summary>
/// Looks at every open case at a fixed pace and applies the deadlines: the answer the sender is owed, the end of the request's life, and
/// cases that were taken in but not yet looked at, or are still unknown while their pump is there. The journal is the truth here, so nothing is forgotten by a full queue or a restart.
/// </summary>
public sealed class CaseSweeper(
    JournalWriter journal,
    SweepDecisions decisions,
    EffectSender effects,
    OrderDispatcher dispatcher,
    OrderOptions options,
    TimeProvider time,
    ILogger<CaseSweeper> log)
{
    /// <summary>Once at start, before any pump or EHR can connect: whatever was sent by the process before is unknown now (S4).</summary>
    public async Task RecoverAsync(CancellationToken cancel)
    {
        var (count, decided) = await journal.WriteAsync(
            tx =>
            {
                var collected = new List<CaseEffect>();
                return (decisions.Recover(tx, time.GetUtcNow(), collected), collected);
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
        var (received, decided) = await journal.WriteAsync(
            tx =>
            {
                var collected = new List<CaseEffect>();
                return (decisions.Pass(tx, time.GetUtcNow(), collected), collected);
            },
            cancel);
        effects.Run(decided);
        foreach (var one in received)
            dispatcher.Post(one);
    }
}
