using ClosedLoop.Pumps.Ehr.Fhir.Client;
using ClosedLoop.Pumps.Engine.Alerts;
using ClosedLoop.Pumps.Engine.Associations;
using ClosedLoop.Pumps.Engine.Evidence;
using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Engine.Keeping;
using ClosedLoop.Pumps.Engine.Libraries;
using ClosedLoop.Pumps.Engine.Orders;
using ClosedLoop.Pumps.Engine.Recording;
using ClosedLoop.Pumps.Engine.Snapshots;
using ClosedLoop.Pumps.Gateway.Access.Accounts;
using ClosedLoop.Pumps.Gateway.Downtime;
using ClosedLoop.Pumps.Gateway.Health;
using ClosedLoop.Pumps.Gateway.Settings;

namespace ClosedLoop.Pumps.Gateway.Hosting;

/// <summary>The loops that run beside the listeners. Each stamps its coming round; one that ends by itself takes the process down.</summary>
public sealed class BackgroundLoops(
    CaseSweeper sweeper,
    SnapshotScheduler snapshots,
    PumpLinkWatch links,
    AlertSweeper alertSweeper,
    AlertLinkMonitor alertLinks,
    AlertOptions alerts,
    LibraryDesk libraries,
    AssociationRelay associations,
    FhirPublisher fhir,
    DowntimeLoop sheets,
    DowntimeOptions downtime,
    EvidenceProjector evidence,
    LinkLedger linkHistory,
    JournalWriter journal,
    AccessBook access,
    LoopStamps stamps,
    StoreOptions store,
    OrderOptions orders,
    IHostApplicationLifetime lifetime,
    TimeProvider time,
    ILogger<BackgroundLoops> log)
{
    // A commit may wait behind a slow disk this long before the loop that awaits it counts as stuck.
    private const int SlackMs = 30_000;

    public Task RunAsync(CancellationToken cancel) => Task.WhenAll(
        GuardAsync("case sweep", orders.SweepIntervalMs, sweeper.RunAsync, cancel),
        GuardAsync("snapshots", SnapshotScheduler.TickMs, snapshots.RunAsync, cancel),
        GuardAsync("pump links", PumpLinkWatch.TickMs, links.RunAsync, cancel),
        GuardAsync("alert sweep", alerts.SweepIntervalMs, alertSweeper.RunAsync, cancel),
        GuardAsync("alert links", alerts.SweepIntervalMs, alertLinks.RunAsync, cancel),
        GuardAsync(
            "libraries",
            LibraryDesk.RefreshMs,
            (tick, stop) => libraries.WatchAsync(tick, fault => GatewayLog.LibraryFault(log, fault), stop),
            cancel),
        GuardAsync("fhir", FhirPublisher.TickMs, fhir.RunAsync, cancel),
        GuardAsync("associations", AssociationRelay.TickMs, associations.RunAsync, cancel),
        GuardAsync("downtime sheets", downtime.PeriodMs, sheets.RunAsync, cancel),
        GuardAsync("evidence", EvidenceProjector.TickMs, evidence.RunAsync, cancel),
        GuardAsync("link history", LinkLedger.TickMs, linkHistory.RunAsync, cancel),
        GuardAsync("retention", store.PruneIntervalMs, PruneAsync, cancel));

    private async Task GuardAsync(string name, int periodMs, Func<Action, CancellationToken, Task> run, CancellationToken cancel)
    {
        var silenceMax = TimeSpan.FromMilliseconds(periodMs + SlackMs);
        stamps.Stamp(name, silenceMax);
        try
        {
            await run(() => stamps.Stamp(name, silenceMax), cancel);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
        }
        catch (Exception e)
        {
            GatewayLog.LoopFailed(log, name, e);
            lifetime.StopApplication();
        }
    }

    private async Task PruneAsync(Action tick, CancellationToken cancel)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(store.PruneIntervalMs), time);
        while (await timer.WaitForNextTickAsync(cancel))
        {
            tick();
            var before = time.GetUtcNow() - TimeSpan.FromDays(store.RetentionDays);
            try
            {
                while (await journal.WriteAsync(tx => tx.Prune(before, store.PruneRowsMax), cancel) == store.PruneRowsMax)
                    tick();
                await access.SweepAsync(cancel);
            }
            catch (JournalUnavailableException e)
            {
                GatewayLog.RetentionWaits(log, e.Message);
            }
        }
    }
}
