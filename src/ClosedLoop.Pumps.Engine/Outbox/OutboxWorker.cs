using System.Threading.Channels;
using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Engine.Telemetry;

namespace ClosedLoop.Pumps.Engine.Outbox;

/// <summary>Carries out the steps of one scheduler on one connection. Sleeps until something is enqueued or a pause ends.</summary>
internal sealed class OutboxWorker : IAsyncDisposable
{
    private readonly string destination;
    private readonly int connection;
    private readonly IJournalStore store;
    private readonly OutboxMarks marks;
    private readonly TimeProvider time;
    private readonly PumpMetrics metrics;
    private readonly IMessageSender sender;
    private readonly LaneScheduler scheduler;
    private readonly Lock gate = new();
    private readonly ITimer timer;
    private readonly long origin;

    // One pending wake-up says as much as many.
    private readonly Channel<bool> wake = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public OutboxWorker(
        OutboxDestination destination, int connection, int jitterSeed, IJournalStore store, OutboxMarks marks, TimeProvider time,
        PumpMetrics metrics)
    {
        (this.destination, this.connection, this.store, this.marks, this.time, this.metrics) =
            (destination.Name, connection, store, marks, time, metrics);
        scheduler = new LaneScheduler(destination.Options, new Random(jitterSeed));
        sender = destination.OpenSender(connection);
        timer = time.CreateTimer(_ => Wake(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        origin = time.GetTimestamp();
    }

    private TimeSpan Elapsed => time.GetElapsedTime(origin);

    public void Restore(string lane, long lastId)
    {
        lock (gate)
            scheduler.Restore(lane, lastId);
    }

    public void Enqueued(string lane, long id)
    {
        lock (gate)
            scheduler.Enqueued(lane, id);
        Wake();
    }

    public void Offer(string lane, LaneSnapshot snapshot)
    {
        bool replaced;
        lock (gate)
            replaced = scheduler.Offer(lane, snapshot);
        if (replaced)
            metrics.RecordSnapshotReplaced(destination);
        Wake();
    }

    public void Unpark(string lane)
    {
        lock (gate)
            scheduler.Unpark(lane);
        Wake();
    }

    public void Reread(string lane)
    {
        lock (gate)
            scheduler.Reread(lane);
        Wake();
    }

    public DestinationState State()
    {
        lock (gate)
            return new DestinationState(destination, connection, scheduler.ConnectionFailures, scheduler.LastFailure);
    }

    public async Task RunAsync(CancellationToken stopping)
    {
        try
        {
            while (!stopping.IsCancellationRequested)
            {
                LaneStep step;
                lock (gate)
                    step = scheduler.Next(Elapsed);
                await CarryOutAsync(step, stopping);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // What was under way has no mark and goes out again, the same bytes, after the next start.
        }
    }

    public async ValueTask DisposeAsync()
    {
        await timer.DisposeAsync();
        await sender.DisposeAsync();
    }

    private void Wake() => wake.Writer.TryWrite(true);

    private async Task CarryOutAsync(LaneStep step, CancellationToken stopping)
    {
        switch (step)
        {
            case LaneStep.Idle idle:
                var pause = idle.Until is { } until ? until - Elapsed : Timeout.InfiniteTimeSpan;
                if (idle.Until is null || pause > TimeSpan.Zero)
                {
                    // A timer counts whole milliseconds: rounded up, or it would fire early and spin.
                    timer.Change(idle.Until is null ? pause : TimeSpan.FromMilliseconds(Math.Ceiling(pause.TotalMilliseconds)),
                        Timeout.InfiniteTimeSpan);
                    await wake.Reader.ReadAsync(stopping);
                }

                break;
            case LaneStep.Load load:
                Load(load);
                break;
            case LaneStep.Send send:
                await marks.ReserveAsync();
                Record(await AttemptAsync(send.Row.Message.Bytes, send.Row.Message.ControlId, stopping));
                break;
            case LaneStep.SendSnapshot send:
                await marks.ReserveAsync();
                Record(await AttemptAsync(send.Snapshot.Bytes, send.Snapshot.ControlId, stopping));
                break;
        }
    }

    private void Load(LaneStep.Load load)
    {
        IReadOnlyList<OutboxRow>? rows = null;
        try
        {
            using var reader = store.OpenReader();
            rows = reader.ReadOutboxLane(destination, load.Lane, load.AfterId, load.RowsMax);
        }
        catch (Exception)
        {
            // Whatever it was, it is tried again: a worker that ends would stop its lanes for ever.
            metrics.RecordRetry(destination);
        }

        lock (gate)
        {
            if (rows is null)
                scheduler.LoadFailed(Elapsed);
            else
                scheduler.Loaded(rows);
        }
    }

    private async Task<SendOutcome> AttemptAsync(ReadOnlyMemory<byte> bytes, string controlId, CancellationToken stopping)
    {
        try
        {
            return await sender.SendAsync(bytes, controlId, stopping);
        }
        catch (Exception fault) when (!stopping.IsCancellationRequested)
        {
            // A sender should not throw; if one does, its lanes must go on all the same.
            return new SendOutcome.ConnectionFailed($"sender fault: {fault.GetType().Name}");
        }
    }

    private void Record(SendOutcome outcome)
    {
        SendEffect effect;
        lock (gate)
            effect = scheduler.Complete(outcome, Elapsed);
        switch (effect)
        {
            case SendEffect.Sent:
                metrics.RecordSent(destination);
                marks.Post(effect);
                return;
            case SendEffect.Parked:
                metrics.RecordParked(destination);
                marks.Post(effect);
                return;
            case SendEffect.WillRetry:
                metrics.RecordRetry(destination);
                break;
            case SendEffect.SnapshotDropped:
                metrics.RecordSnapshotDropped(destination);
                break;
            case SendEffect.SnapshotSent:
                metrics.RecordSent(destination);
                break;
        }

        marks.Unneeded();
    }
}
