using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Engine.Sessions;
using Microsoft.Extensions.Logging;

namespace ClosedLoop.Pumps.Engine.Alerts;

/// <summary>Applies the passing of time to alerts, from the journal, so that a restart forgets nothing.</summary>
public sealed class AlertSweeper(
    JournalWriter journal, AlertBook book, ISessionDirectory sessions, AlertOptions options, TimeProvider time, ILogger<AlertSweeper> log)
{
    private const int AlertsPerSweepMax = 1_000;

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
                AlertLog.JournalAway(log, e.Message);
            }
        }
    }

    /// <summary>Once round.</summary>
    public Task SweepAsync(CancellationToken cancel) => journal.WriteAsync(
        tx =>
        {
            var now = time.GetUtcNow();
            var due = tx.ListDueAlerts(now, AlertsPerSweepMax);
            foreach (var alert in due)
            {
                // A pump that is away, or whose log is still being read, may have ended it long ago.
                var speaks = sessions.Find(alert.Channel.Pump) is { LinkTrusted: true } live && live.IsLogRead(tx);
                book.Tick(tx, alert, speaks, now);
                book.CheckAnswered(tx, alert, now);
            }

            return due.Count;
        },
        cancel);
}
