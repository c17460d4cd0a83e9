using System.Collections.Concurrent;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Engine.Sessions;
using ClosedLoop.Pumps.Engine.Sessions.Reports;
using Microsoft.Extensions.Logging;

namespace ClosedLoop.Pumps.Engine.Recording;

/// <summary>
/// Watches for pumps that stay away. What was told is durable; since when a pump is away is not: after a restart of the gateway every pump
/// told as on line is given the grace anew, and is then told as lost since that start.
/// </summary>
public sealed class PumpLinkWatch(
    JournalWriter journal,
    IJournalStore store,
    PumpLinkBook book,
    ISessionDirectory sessions,
    PumpLinkOptions options,
    TimeProvider time,
    ILogger<PumpLinkWatch> log) : IPumpObserver
{
    /// <summary>How often pumps that are away are looked at.</summary>
    public const int TickMs = 250;

    // By pump: since when it is away, and the session it was lost with.
    private readonly ConcurrentDictionary<PumpId, Absence> away = new();

    private TimeSpan Grace => TimeSpan.FromMilliseconds(options.OfflineGraceMs);

    public void SessionOpened(PumpId pump, FencingToken token, HelloReport hello) => away.TryRemove(pump, out _);

    public void SessionClosed(PumpId pump, FencingToken token, string reason) => away[pump] = AwayFrom(token, time.GetUtcNow());

    /// <summary>Runs until cancelled; <paramref name="tick"/> is called each time round.</summary>
    public async Task RunAsync(Action tick, CancellationToken cancel)
    {
        Recover();
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(TickMs), time);
        while (await timer.WaitForNextTickAsync(cancel))
        {
            tick();
            await LookAsync(cancel);
        }
    }

    /// <summary>Counts the pumps that were told as on line and are not here as away from now on. Called once, at the start.</summary>
    public void Recover()
    {
        var now = time.GetUtcNow();
        using var reader = store.OpenReader();
        foreach (var row in reader.ListPumpLinks().Where(row => row.Online && sessions.Find(row.Pump) is null))
            away.TryAdd(row.Pump, AwayFrom(row.Token, now));
    }

    /// <summary>One look at the pumps that are away. Called by one thread at a time.</summary>
    public async Task LookAsync(CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        foreach (var (pump, absence) in away)
        {
            if (now < absence.LookAt || sessions.Find(pump) is not null)
                continue;
            try
            {
                var claimedBy = await journal.WriteAsync(tx => book.Lost(tx, pump, absence.Token, absence.Since, now), cancel);

                // A session that claims the pump and ends before it opens leaves only its token behind: the pump is away from it on.
                var next = claimedBy is { } newer ? AwayFrom(newer, now) : absence with { LookAt = now + Grace };
                away.TryUpdate(pump, next, absence);
            }
            catch (JournalUnavailableException e)
            {
                RecordingLog.JournalAway(log, e.Message);
                return;
            }
        }
    }

    private Absence AwayFrom(FencingToken token, DateTimeOffset since) => new(token, since, since + Grace);

    private sealed record Absence(FencingToken Token, DateTimeOffset Since, DateTimeOffset LookAt);
}
