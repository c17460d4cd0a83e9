using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Engine.Sessions;
using ClosedLoop.Pumps.Engine.Twins;
using Microsoft.Extensions.Logging;

namespace ClosedLoop.Pumps.Engine.Alerts;

/// <summary>Applies the passing of time to alerts, from the journal, so that a restart forgets nothing.</summary>
public sealed class AlertSweeper(
    JournalWriter journal,
    AlertBook book,
    ISessionDirectory sessions,
    PumpTwins twins,
    AlertOptions options,
    TimeProvider time,
    ILogger<AlertSweeper> log)
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
            SeeWhatIsOn(tx, now);
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

    // While a pump's log is read, its alarms are known from its state alone. Which channel rings that does not say, so only of a pump with one
    // channel is it certain.
    private void SeeWhatIsOn(IJournalTransaction tx, DateTimeOffset now)
    {
        foreach (var record in twins.All)
        {
            if (record.State is not { ActiveAlarms.Length: > 0, Channels: [var only] } state
                || sessions.Find(record.Pump) is not { LinkTrusted: true } live || live.Hello.Boot != state.Boot || live.IsLogRead(tx))
                continue;
            foreach (var code in state.ActiveAlarms)
                book.SeeOn(tx, new ChannelRef(record.Pump, only.Channel), state.Boot, code, record.StateAt, now);
        }
    }
}
