using ClosedLoop.Pumps.Engine.Access;
using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Engine.Telemetry;

namespace ClosedLoop.Pumps.Engine.Outbox;

/// <summary>
/// Brings the outbox to its destinations: per lane strictly in order, and each destination on its own, so that a dead one delays no
/// other (S9). Woken by commits, never polling.
/// </summary>
public sealed class OutboxRelay : IAsyncDisposable
{
    private readonly IJournalStore store;
    private readonly JournalWriter writer;
    private readonly TimeProvider time;
    private readonly OutboxMarks marks;
    private readonly Dictionary<string, OutboxWorker[]> workers;
    private readonly CancellationTokenSource stopping = new();
    private Task[] running = [];

    /// <param name="jitterSeed">Seeds the jitter of the back-off.</param>
    public OutboxRelay(
        IJournalStore store, JournalWriter writer, IReadOnlyCollection<OutboxDestination> destinations, int jitterSeed,
        TimeProvider time, PumpMetrics metrics)
    {
        (this.store, this.writer, this.time) = (store, writer, time);
        marks = new OutboxMarks(writer, time, stopping.Token);
        workers = destinations.ToDictionary(
            destination => destination.Name,
            destination => Enumerable.Range(0, destination.Options.ConnectionsPerDestination)
                .Select(connection => new OutboxWorker(
                    destination, connection, unchecked(jitterSeed + connection), store, marks, time, metrics))
                .ToArray(),
            StringComparer.Ordinal);
        metrics.ObserveOutbox(ReadDepths, time);
    }

    /// <summary>Takes up what earlier runs left unsent, and begins to send.</summary>
    public void Start()
    {
        // Listen first: what is committed between the two is then told twice, never missed.
        writer.Committed += OnCommitted;
        using (var reader = store.OpenReader())
        {
            foreach (var destination in workers.Keys)
            {
                foreach (var lane in reader.ListOutboxLanes(destination))
                    WorkerOf(destination, lane.Lane)!.Restore(lane.Lane, lane.LastId);
            }
        }

        running = [.. workers.Values.SelectMany(all => all).Select(worker => Task.Run(() => worker.RunAsync(stopping.Token)))];
    }

    /// <summary>
    /// Offers the newest state of a lane. It is sent when nothing durable waits in that lane, replaces an older offer, and is dropped
    /// if its one attempt fails. False when the destination is not configured.
    /// </summary>
    public bool OfferSnapshot(string destination, string lane, LaneSnapshot snapshot)
    {
        if (WorkerOf(destination, lane) is not { } worker)
            return false;
        worker.Offer(lane, snapshot);
        return true;
    }

    public IReadOnlyList<ParkedMessage> ListParked(int rowsMax)
    {
        using var reader = store.OpenReader();
        return reader.ListParked(rowsMax);
    }

    /// <summary>Has a parked message sent again, and then what waits behind it. False when it is not parked.</summary>
    public Task<bool> RetryParkedAsync(long outboxId, Person actor, string reason, CancellationToken cancellationToken) =>
        DecideParkedAsync(
            outboxId, "outbox.retry", actor, reason, (transaction, _) => transaction.RetryParked(outboxId), cancellationToken);

    /// <summary>Gives a parked message up and goes on with what waits behind it. False when it is not parked.</summary>
    public Task<bool> DiscardParkedAsync(long outboxId, Person actor, string reason, CancellationToken cancellationToken) =>
        DecideParkedAsync(
            outboxId, "outbox.discard", actor, reason, (transaction, now) => transaction.DiscardParked(outboxId, now), cancellationToken);

    public IReadOnlyList<DestinationState> DestinationStates() =>
        [.. workers.Values.SelectMany(all => all).Select(worker => worker.State())];

    /// <summary>Stops, and returns when what was sent is marked so. What was under way goes out again after the next start.</summary>
    public async ValueTask DisposeAsync()
    {
        writer.Committed -= OnCommitted;
        await stopping.CancelAsync();
        await Task.WhenAll(running);
        await marks.DrainAsync();
        foreach (var worker in workers.Values.SelectMany(all => all))
            await worker.DisposeAsync();
        marks.Dispose();
        stopping.Dispose();
    }

    private async Task<bool> DecideParkedAsync(
        long outboxId, string action, Person actor, string reason, Func<IJournalTransaction, DateTimeOffset, bool> decide,
        CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var decided = await writer.WriteAsync(
            transaction =>
            {
                if (!decide(transaction, now))
                    return null;
                transaction.AppendAudit(AuditEntry.By(actor, now, action, $"outbox {outboxId}", reason));
                return transaction.GetOutboxRow(outboxId);
            },
            cancellationToken);
        if (decided is null)
            return false;
        WorkerOf(decided.Message.Destination, decided.Message.Lane)?.Unpark(decided.Message.Lane);
        return true;
    }

    private void OnCommitted(CommitSummary summary)
    {
        foreach (var message in summary.Enqueued)
            WorkerOf(message.Destination, message.Lane)?.Enqueued(message.Lane, message.Id);
        foreach (var lane in summary.RecalledLanes)
            foreach (var destination in workers.Keys)
                WorkerOf(destination, lane)!.Reread(lane);
    }

    private OutboxWorker? WorkerOf(string destination, string lane)
    {
        if (!workers.TryGetValue(destination, out var all))
            return null;
        // FNV-1a: string.GetHashCode differs from run to run, and the same seed must give the same run.
        var hash = 2166136261u;
        foreach (var letter in lane)
            hash = unchecked((hash ^ letter) * 16777619u);
        return all[hash % (uint)all.Length];
    }

    // A destination where nothing waits says 0: a series that is absent looks like one that is not measured.
    private IReadOnlyList<OutboxDepth> ReadDepths()
    {
        using var reader = store.OpenReader();
        var waiting = reader.OutboxDepths();
        var now = time.GetUtcNow();
        return
        [
            .. waiting,
            .. workers.Keys.Where(name => waiting.All(depth => depth.Destination != name)).Select(name => new OutboxDepth(name, 0, 0, now)),
        ];
    }
}
