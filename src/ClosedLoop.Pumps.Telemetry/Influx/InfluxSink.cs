using System.Buffers;
using System.Threading.Channels;
using ClosedLoop.Pumps.Domain.Links;
using ClosedLoop.Pumps.Telemetry.Lines;
using ClosedLoop.Pumps.Telemetry.Sinks;
using ClosedLoop.Pumps.Telemetry.Windows;
using Microsoft.Extensions.Logging;

namespace ClosedLoop.Pumps.Telemetry.Influx;

/// <summary>
/// Sends rows to a server that takes line protocol. One loop encodes and makes batches, one sends them in order; between them memory and then
/// disk. Every point ends as written, dropped for a reason, or on disk.
/// </summary>
public sealed class InfluxSink : ITelemetrySink
{
    private readonly InfluxOptions options;
    private readonly TimeProvider time;
    private readonly ILogger log;
    private readonly Backoff backoff;
    private readonly SinkLedger ledger = new();
    private readonly Channel<TelemetryRow> queue;
    private readonly RowEncoder encoder = new();
    private readonly InfluxClient client;
    private readonly BatchStore batches;
    private readonly ArrayBufferWriter<byte> body;
    private int pointsInBody;
    private long bodySince;
    private PointLoss? toldLoss;

    /// <param name="options">Without errors.</param>
    /// <param name="spillFolder">Of this sink alone.</param>
    /// <param name="jitter">For its waits.</param>
    public InfluxSink(InfluxOptions options, string spillFolder, Random jitter, TimeProvider time, ILogger log)
    {
        (this.options, this.time, this.log) = (options, time, log);
        backoff = new Backoff(new BackoffPolicy(options.BackoffMsMin, options.BackoffMsMax), jitter);
        queue = Channel.CreateBounded<TelemetryRow>(
            new BoundedChannelOptions(options.QueueRowsMax) { FullMode = BoundedChannelFullMode.DropOldest },
            _ => ledger.Drop(PointLoss.QueueFull, 1));
        client = new InfluxClient(options, time);
        batches = new BatchStore(new SpillFolder(spillFolder, options.SpillBytesMax), options.MemoryBatchesMax, ledger);
        body = new ArrayBufferWriter<byte>(Math.Min(options.BatchBytesMax, 1 << 16));
    }

    public string Name => options.Name;

    public SinkCounts Counts
    {
        get
        {
            var (memory, disk) = batches.Points;
            return ledger.Counts(queue.Reader.Count + Volatile.Read(ref pointsInBody) + memory, disk);
        }
    }

    /// <summary>Everything offered so far is in batches.</summary>
    internal bool IsQueueEmpty => queue.Reader.Count == 0 && Volatile.Read(ref pointsInBody) == 0;

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
            await Task.WhenAll(EncodeAsync(cancel), SendAsync(cancel));
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            queue.Writer.TryComplete();
            while (queue.Reader.TryRead(out var row))
                Encode(row);
            Close();
            batches.SpillAll();
        }
    }

    public ValueTask DisposeAsync()
    {
        client.Dispose();
        batches.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task EncodeAsync(CancellationToken cancel)
    {
        while (true)
        {
            while (queue.Reader.TryRead(out var row))
                Encode(row);
            var wait = queue.Reader.WaitToReadAsync(cancel).AsTask();
            if (pointsInBody == 0)
            {
                await wait;
                continue;
            }

            var left = TimeSpan.FromMilliseconds(options.BatchMs) - time.GetElapsedTime(bodySince);
            if (left <= TimeSpan.Zero || !await ComesAsync(wait, left, cancel))
                Close();
        }
    }

    private async Task<bool> ComesAsync(Task wait, TimeSpan within, CancellationToken cancel)
    {
        try
        {
            await wait.WaitAsync(within, time, cancel);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    private void Encode(TelemetryRow row)
    {
        if (body.WrittenCount + LineProtocolWriter.LineBytesMax > options.BatchBytesMax && pointsInBody > 0)
            Close();
        if (encoder.Write(row, body) is not LineFault.None and var fault)
        {
            ledger.Drop(PointLoss.Unwritable, 1);
            Tell(PointLoss.Unwritable, 1, fault.ToString());
            return;
        }

        if (pointsInBody == 0)
            bodySince = time.GetTimestamp();
        if (Interlocked.Increment(ref pointsInBody) == options.BatchPointsMax)
            Close();
    }

    private void Close()
    {
        if (pointsInBody == 0)
            return;
        var (points, lines) = (pointsInBody, body.WrittenSpan.ToArray());
        body.ResetWrittenCount();
        var lost = batches.Put(points, lines);
        Volatile.Write(ref pointsInBody, 0);
        if (lost is { } told)
            Tell(told.Loss, points, told.Detail);
    }

    private async Task SendAsync(CancellationToken cancel)
    {
        while (true)
        {
            var batch = await batches.TakeAsync(cancel);
            while (!Settled(batch, await client.PostAsync(batch, cancel), out var waitMs))
                await Task.Delay(TimeSpan.FromMilliseconds(waitMs), time, cancel);
        }
    }

    /// <summary>False: the same batch again after a wait.</summary>
    private bool Settled(LineBatch batch, WriteVerdict verdict, out int waitMs)
    {
        waitMs = 0;
        switch (verdict)
        {
            case WriteVerdict.Later later:
                if (ledger.Fault is null)
                    TelemetryLog.SinkFails(log, Name, later.Reason);
                ledger.Fault = later.Reason;
                waitMs = backoff.NextMs(later.RetryAfterMs);
                return false;
            case WriteVerdict.TooLarge or WriteVerdict.Unreadable when batch.Points > 1:
                batches.Halve();
                return true;
            case WriteVerdict.TooLarge:
                Drop(PointLoss.TooLarge, 1, "413");
                break;
            case WriteVerdict.Unreadable unreadable:
                Drop(PointLoss.Refused, 1, unreadable.Detail);
                break;
            case WriteVerdict.Taken taken:
                ledger.Write(batch.Points - taken.Refused);
                if (taken.Refused > 0)
                    Drop(PointLoss.Refused, taken.Refused, taken.Detail);
                else
                    toldLoss = null;
                break;
        }

        batches.Settle();
        if (ledger.Fault is not null)
            TelemetryLog.SinkWorks(log, Name);
        ledger.Fault = null;
        backoff.Reset();
        return true;
    }

    private void Drop(PointLoss reason, int points, string detail)
    {
        ledger.Drop(reason, points);
        Tell(reason, points, detail);
    }

    // One line per kind of loss in a row: every one is counted, not every one is a line in the log.
    private void Tell(PointLoss reason, int points, string detail)
    {
        if (toldLoss == reason)
            return;
        toldLoss = reason;
        TelemetryLog.PointsDropped(log, Name, points, reason, detail);
    }
}
