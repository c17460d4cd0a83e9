using System.Threading.Channels;
using ClosedLoop.Pumps.Domain.Links;
using ClosedLoop.Pumps.Telemetry.Windows;
using Microsoft.Extensions.Logging;

namespace ClosedLoop.Pumps.Telemetry.Sinks;

/// <summary>
/// Writes rows into a database, in batches, in order. While the database fails the batch is kept and tried again with back-off, and the queue
/// behind it loses its oldest.
/// </summary>
public sealed class QueuedSink : ITelemetrySink
{
    // At the end: how long the rest may take.
    private static readonly TimeSpan LastWriteMax = TimeSpan.FromSeconds(5);

    private readonly IRowStore store;
    private readonly QueuedSinkOptions options;
    private readonly Backoff backoff;
    private readonly TimeProvider time;
    private readonly ILogger log;
    private readonly SinkLedger ledger = new();
    private readonly Channel<TelemetryRow> queue;
    private readonly List<TelemetryRow> batch = [];
    private int inHand;

    public QueuedSink(string name, IRowStore store, QueuedSinkOptions options, Backoff backoff, TimeProvider time, ILogger log)
    {
        (Name, this.store, this.options, this.backoff, this.time, this.log) = (name, store, options, backoff, time, log);
        queue = Channel.CreateBounded<TelemetryRow>(
            new BoundedChannelOptions(options.QueueRowsMax) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true },
            _ => ledger.Drop(PointLoss.QueueFull, 1));
    }

    public string Name { get; }

    public SinkCounts Counts => ledger.Counts(queue.Reader.Count + Volatile.Read(ref inHand), spilled: 0);

    public void Offer(IReadOnlyList<TelemetryRow> rows)
    {
        foreach (var row in rows)
        {
            ledger.Offer(1);
            queue.Writer.TryWrite(row);
        }
    }

    public async Task RunAsync(CancellationToken cancel)
    {
        try
        {
            while (await queue.Reader.WaitToReadAsync(cancel))
            {
                Fill();
                await WriteAsync(cancel);
            }
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            await WriteRestAsync();
        }
    }

    public ValueTask DisposeAsync() => store.DisposeAsync();

    private void Fill()
    {
        while (batch.Count < options.BatchRowsMax && queue.Reader.TryRead(out var row))
            batch.Add(row);
        Volatile.Write(ref inHand, batch.Count);
    }

    private async Task WriteAsync(CancellationToken cancel)
    {
        while (await store.WriteAsync(batch, cancel) is { } fault)
        {
            if (ledger.Fault is null)
                TelemetryLog.SinkFails(log, Name, fault);
            ledger.Fault = fault;
            await Task.Delay(TimeSpan.FromMilliseconds(backoff.NextMs()), time, cancel);
        }

        Written();
    }

    private void Written()
    {
        if (ledger.Fault is not null)
            TelemetryLog.SinkWorks(log, Name);
        ledger.Fault = null;
        backoff.Reset();
        ledger.Write(batch.Count);
        Empty();
    }

    private void Empty()
    {
        batch.Clear();
        Volatile.Write(ref inHand, 0);
    }

    private async Task WriteRestAsync()
    {
        using var limit = new CancellationTokenSource(LastWriteMax, time);
        queue.Writer.Complete();
        for (Fill(); batch.Count > 0; Fill())
        {
            try
            {
                if (await store.WriteAsync(batch, limit.Token) is null)
                {
                    Written();
                    continue;
                }
            }
            catch (OperationCanceledException) when (limit.IsCancellationRequested)
            {
                // What is in hand and behind it is counted below, and the loop comes to its end.
            }

            ledger.Drop(PointLoss.Stopped, batch.Count);
            Empty();
        }
    }
}
