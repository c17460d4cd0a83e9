using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Engine.Outbox;
using ClosedLoop.Pumps.Engine.Telemetry;
using ClosedLoop.Pumps.Engine.Worklist;
using Microsoft.Extensions.Logging;

namespace ClosedLoop.Pumps.Engine.Alerts;

/// <summary>
/// Notices within seconds that alerts reach nobody: keep-alives (TF Vol 2 App. L) make a silent link fail, and a message that is not
/// acknowledged by its deadline counts as one that did not arrive. People are told; the pumps' own alarms go on as they always do (S11).
/// </summary>
public sealed class AlertLinkMonitor(
    IKeepAliveWriter keepAlives,
    OutboxRelay relay,
    IJournalStore store,
    JournalWriter journal,
    AlertOptions options,
    AlertMetrics metrics,
    TimeProvider time,
    ILogger<AlertLinkMonitor> log)
{
    private const string KeepAliveLane = "keep-alive";
    private readonly Dictionary<string, DateTimeOffset> _lastKeepAlive = new(StringComparer.Ordinal);
    private readonly HashSet<string> _down = new(StringComparer.Ordinal);

    /// <summary>Runs until cancelled; <paramref name="tick"/> is called each time round.</summary>
    public async Task RunAsync(Action tick, CancellationToken cancel)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(options.SweepIntervalMs), time);
        while (await timer.WaitForNextTickAsync(cancel))
        {
            tick();
            var now = time.GetUtcNow();
            foreach (var link in keepAlives.Links)
            {
                Offer(link, now);
                await JudgeAsync(link, now, cancel);
            }
        }
    }

    private void Offer(AlertManagerLink link, DateTimeOffset now)
    {
        if (link.KeepAliveMs == 0
            || now - _lastKeepAlive.GetValueOrDefault(link.Destination) < TimeSpan.FromMilliseconds(link.KeepAliveMs))
            return;
        _lastKeepAlive[link.Destination] = now;
        relay.OfferSnapshot(link.Destination, KeepAliveLane, keepAlives.KeepAlive(link, now));
    }

    private async Task JudgeAsync(AlertManagerLink link, DateTimeOffset now, CancellationToken cancel)
    {
        var reason = ReasonDown(link, now);
        metrics.Manager(link.Destination, reason is null);
        if (reason is null ? !_down.Contains(link.Destination) : _down.Contains(link.Destination))
            return;
        try
        {
            if (reason is not null)
            {
                AlertLog.ManagerDown(log, link.Destination, link.AckDeadlineMs, reason);
                await journal.WriteAsync(tx => tx.RaiseWork(Matter(link, reason, now)), cancel);
                _down.Add(link.Destination);
            }
            else
            {
                AlertLog.ManagerUp(log, link.Destination);
                await journal.WriteAsync(tx => Close(tx, link, now), cancel);
                _down.Remove(link.Destination);
            }
        }
        catch (JournalUnavailableException e)
        {
            AlertLog.JournalAway(log, e.Message);
        }
    }

    private string? ReasonDown(AlertManagerLink link, DateTimeOffset now)
    {
        var failing = relay.DestinationStates().FirstOrDefault(state => state.Destination == link.Destination && state.ConnectionFailures > 0);
        if (failing is not null)
            return failing.LastFailure ?? "the connection fails";
        using var reader = store.OpenReader();
        var waiting = reader.OutboxDepths().FirstOrDefault(depth => depth.Destination == link.Destination);
        return waiting is not null && waiting.Unsent > waiting.Parked && now - waiting.OldestCreatedAt > TimeSpan.FromMilliseconds(link.AckDeadlineMs)
            ? "a message has waited longer than its deadline"
            : null;
    }

    private static bool Close(IJournalTransaction tx, AlertManagerLink link, DateTimeOffset now) =>
        tx.FindOpenWork(WorkKind.AlertUnanswered, SubjectOf(link)) is { } open
        && tx.CloseWork(open.Id, "gateway", "the alert manager acknowledges again", now);

    private static WorkItem Matter(AlertManagerLink link, string reason, DateTimeOffset now) => new()
    {
        Kind = WorkKind.AlertUnanswered,
        Subject = SubjectOf(link),
        Text = $"Alerts do not reach {link.Destination}: {reason}. Listen for the pumps themselves.",
        RaisedAt = now,
        DueAt = now,
    };

    private static string SubjectOf(AlertManagerLink link) => $"alert manager {link.Destination}";
}
