using ClosedLoop.Pumps.Telemetry.Sinks;

namespace ClosedLoop.Pumps.Telemetry.Influx;

/// <summary>
/// Batches between the encoder and the sender, first in first out: the oldest in memory, the rest on disk. While anything is on disk new
/// batches go there too, so that the order holds. What fits nowhere is counted. Two threads: one puts, one takes.
/// </summary>
internal sealed class BatchStore : IDisposable
{
    private readonly Lock gate = new();
    private readonly LinkedList<LineBatch> memory = new();
    private readonly SpillFolder spill;
    private readonly int memoryBatchesMax;
    private readonly SinkLedger ledger;
    private readonly SemaphoreSlim arrived = new(0, 1);
    private LineBatch? sending;
    private long nextOrder;

    public BatchStore(SpillFolder spill, int memoryBatchesMax, SinkLedger ledger)
    {
        (this.spill, this.memoryBatchesMax, this.ledger) = (spill, memoryBatchesMax, ledger);
        nextOrder = spill.LastOrder + LineBatch.WidthMax;
        ledger.Recover(spill.Points);
        if (!spill.IsEmpty)
            Ring();
    }

    /// <summary>Points in memory, those under way included, and on disk.</summary>
    public (long Memory, long Disk) Points
    {
        get
        {
            lock (gate)
                return (memory.Sum(batch => (long)batch.Points) + (sending?.Points ?? 0), spill.Points);
        }
    }

    /// <summary>Why the last batch that had to could not be spilled; null when it could.</summary>
    public (PointLoss Loss, string Detail)? Put(int points, ReadOnlyMemory<byte> body)
    {
        lock (gate)
        {
            var batch = new LineBatch(nextOrder, LineBatch.WidthMax, points, body);
            nextOrder += LineBatch.WidthMax;
            (PointLoss Loss, string Detail)? lost = null;
            if (spill.IsEmpty && memory.Count < memoryBatchesMax)
                memory.AddLast(batch);
            else
                lost = Spill(batch);
            Ring();
            return lost;
        }
    }

    /// <summary>The oldest batch, which is then under way until it is settled or halved. Waits for one.</summary>
    public async Task<LineBatch> TakeAsync(CancellationToken cancel)
    {
        while (true)
        {
            lock (gate)
                if (Next() is { } batch)
                    return sending = batch;
            await arrived.WaitAsync(cancel);
        }
    }

    /// <summary>The batch under way is done with, whatever became of its points.</summary>
    public void Settle()
    {
        lock (gate)
            sending = null;
    }

    /// <summary>The batch under way is too large: its halves come next.</summary>
    public void Halve()
    {
        lock (gate)
        {
            var (first, second) = sending!.Halve();
            memory.AddFirst(second);
            memory.AddFirst(first);
            sending = null;
        }
    }

    /// <summary>At the end: all that is in memory goes to disk.</summary>
    public void SpillAll()
    {
        lock (gate)
        {
            if (sending is { } batch)
                memory.AddFirst(batch);
            sending = null;
            foreach (var left in memory)
                Spill(left);
            memory.Clear();
        }
    }

    public void Dispose() => arrived.Dispose();

    private LineBatch? Next()
    {
        if (memory.First is { } first)
        {
            memory.RemoveFirst();
            return first.Value;
        }

        while (!spill.IsEmpty)
        {
            var (points, batch) = spill.Take();
            if (batch is not null)
                return batch;
            ledger.Drop(PointLoss.SpillDamaged, points);
        }

        return null;
    }

    private (PointLoss Loss, string Detail)? Spill(LineBatch batch)
    {
        var (loss, detail) = (PointLoss.SpillFull, "The spill folder is full.");
        try
        {
            if (spill.TryPut(batch))
                return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            (loss, detail) = (PointLoss.SpillFailed, e.Message);
        }

        ledger.Drop(loss, batch.Points);
        return (loss, detail);
    }

    private void Ring()
    {
        if (arrived.CurrentCount == 0)
            arrived.Release();
    }
}
