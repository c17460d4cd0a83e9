using System.Diagnostics.Metrics;
using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Engine.Outbox;

namespace ClosedLoop.Pumps.Engine.Telemetry;

/// <summary>
/// Every instrument of the gateway, in one place. Tags come from small closed sets (a configured destination, an outcome), never a
/// pump or patient id.
/// </summary>
public sealed class PumpMetrics : IDisposable
{
    public const string MeterName = "ClosedLoop.Pumps";

    private static readonly InstrumentAdvice<double> CommitSeconds = new()
    {
        HistogramBucketBoundaries = [0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5],
    };

    private static readonly InstrumentAdvice<int> BatchItems = new()
    {
        HistogramBucketBoundaries = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024],
    };

    private readonly Meter meter = new(MeterName);
    private readonly Histogram<double> commitDuration;
    private readonly Histogram<int> batchItems;
    private readonly Counter<long> eventsAppended;
    private readonly Counter<long> eventsDuplicate;
    private readonly Counter<long> eventsConflict;
    private readonly Counter<long> outboxSent;
    private readonly Counter<long> outboxRetry;
    private readonly Counter<long> outboxParked;
    private readonly Counter<long> snapshotsReplaced;
    private readonly Counter<long> snapshotsDropped;

    public PumpMetrics()
    {
        commitDuration = meter.CreateHistogram(
            "journal.commit.duration", "s", "Time of one durable group commit.", advice: CommitSeconds);
        batchItems = meter.CreateHistogram("journal.batch.items", "{item}", "Pieces of work in one commit.", advice: BatchItems);
        eventsAppended = meter.CreateCounter<long>("events.appended", "{event}", "Pump events made durable.");
        eventsDuplicate = meter.CreateCounter<long>("events.duplicate", "{event}", "Pump events received again, same bytes.");
        eventsConflict = meter.CreateCounter<long>("events.conflict", "{event}", "Pump events quarantined: same key, other bytes.");
        outboxSent = meter.CreateCounter<long>("outbox.sent", "{message}", "Messages accepted by their destination.");
        outboxRetry = meter.CreateCounter<long>("outbox.retry", "{message}", "Attempts that must be made again.");
        outboxParked = meter.CreateCounter<long>("outbox.parked", "{message}", "Messages parked: refused by their destination.");
        snapshotsReplaced = meter.CreateCounter<long>(
            "outbox.snapshot.replaced", "{message}", "Snapshots never sent because a newer one came.");
        snapshotsDropped = meter.CreateCounter<long>("outbox.snapshot.dropped", "{message}", "Snapshots whose one attempt failed.");
    }

    public void RecordCommit(TimeSpan duration, int items, CommitSummary summary)
    {
        commitDuration.Record(duration.TotalSeconds);
        batchItems.Record(items);
        if (summary.EventsAppended > 0)
            eventsAppended.Add(summary.EventsAppended);
        if (summary.EventsDuplicate > 0)
            eventsDuplicate.Add(summary.EventsDuplicate);
        if (summary.EventsConflicting > 0)
            eventsConflict.Add(summary.EventsConflicting);
    }

    public void RecordSent(string destination) => outboxSent.Add(1, Destination(destination));

    public void RecordRetry(string destination) => outboxRetry.Add(1, Destination(destination));

    public void RecordParked(string destination) => outboxParked.Add(1, Destination(destination));

    public void RecordSnapshotReplaced(string destination) => snapshotsReplaced.Add(1, Destination(destination));

    public void RecordSnapshotDropped(string destination) => snapshotsDropped.Add(1, Destination(destination));

    public void ObserveJournalQueue(Func<int> depth) =>
        meter.CreateObservableGauge("journal.queue.depth", depth, "{item}", "Pieces of work waiting for a commit.");

    /// <summary>Depth and oldest age per destination, read from the store when the metrics are collected.</summary>
    public void ObserveOutbox(Func<IReadOnlyList<OutboxDepth>> depths, TimeProvider time)
    {
        meter.CreateObservableGauge(
            "outbox.depth",
            () => depths().Select(depth => new Measurement<long>(depth.Unsent, Destination(depth.Destination))),
            "{message}",
            "Messages not yet accepted by their destination, parked ones included.");
        meter.CreateObservableGauge(
            "outbox.oldest.age",
            () => depths().Select(depth =>
                new Measurement<double>((time.GetUtcNow() - depth.OldestCreatedAt).TotalSeconds, Destination(depth.Destination))),
            "s",
            "Age of the oldest message not yet accepted.");
    }

    public void Dispose() => meter.Dispose();

    private static KeyValuePair<string, object?> Destination(string name) => new("destination", name);
}
