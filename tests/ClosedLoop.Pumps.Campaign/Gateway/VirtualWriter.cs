using ClosedLoop.Pumps.Campaign.Checks;
using ClosedLoop.Pumps.Campaign.Journal;
using ClosedLoop.Pumps.Campaign.Time;
using ClosedLoop.Pumps.Engine.Journal;

namespace ClosedLoop.Pumps.Campaign.Gateway;

/// <summary>
/// The journal writer on virtual time: what waits is run together, is durable some milliseconds later, and only then does anybody hear of
/// it (S1). A crash in between undoes it and nobody hears.
/// </summary>
public sealed class VirtualWriter(IJournalStore store, EventQueue queue, Random random, Counts counts)
{
    private const int BatchItemsMax = 256;

    private readonly Queue<Action<IJournalTransaction, List<Action>>> waiting = new();
    private readonly List<Action<IJournalReader>> reads = [];
    private IJournalBatch? batch;
    private bool dead;

    /// <summary>Told of each commit before those who asked for it.</summary>
    public event Action<CommitSummary>? Committed;

    public bool IsIdle => batch is null && waiting.Count == 0;

    /// <summary>Runs the work in the next batch and hands over its result once that is durable.</summary>
    public void Write<T>(Func<IJournalTransaction, T> work, Action<T> durable)
    {
        waiting.Enqueue((tx, promises) =>
        {
            var result = work(tx);
            promises.Add(() => durable(result));
        });
        Begin();
    }

    public void Write(Action<IJournalTransaction> work, Action durable) => Write(
        tx =>
        {
            work(tx);
            return true;
        },
        _ => durable());

    /// <summary>Reads what is committed: now, or when the batch under way is durable.</summary>
    public void Read(Action<IJournalReader> read)
    {
        if (batch is not null)
        {
            reads.Add(read);
            return;
        }

        if (store is MemoryStore memory)
        {
            read(memory.Committed);
            return;
        }

        using var reader = store.OpenReader();
        read(reader);
    }

    /// <summary>The process is killed: what is not durable is gone. True when there was such work.</summary>
    public bool Crash()
    {
        dead = true;
        var lost = batch is not null || waiting.Count > 0;
        waiting.Clear();
        reads.Clear();
        batch?.Dispose();
        batch = null;
        return lost;
    }

    private void Begin()
    {
        if (batch is not null || dead || waiting.Count == 0)
            return;
        batch = store.Begin();
        var promises = new List<Action>();
        for (var i = 0; i < BatchItemsMax && waiting.TryDequeue(out var item); i++)
        {
            batch.BeginItem();
            item(batch.Transaction, promises);
            batch.KeepItem();
        }

        // Now and then the disk is slow.
        queue.After(random.Next(200) == 0 ? random.Next(200, 3_000) : random.Next(1, 12), () => Flush(promises));
    }

    private void Flush(List<Action> promises)
    {
        if (dead)
            return;
        var summary = batch!.Commit();
        batch.Dispose();
        batch = null;
        counts.Add("commits");
        Committed?.Invoke(summary);
        foreach (var promise in promises)
            promise();
        var due = reads.ToArray();
        reads.Clear();
        foreach (var read in due)
            Read(read);
        Begin();
    }
}
