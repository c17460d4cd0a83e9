using System.Diagnostics;
using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Engine.Outbox;
using ClosedLoop.Pumps.Storage.Sqlite;

namespace ClosedLoop.Pumps.MicroBench.Journal;

/// <summary>Our journal: batches of events with their outbox rows, as the writer commits them.</summary>
internal sealed class JournalBatches : IDisposable
{
    private readonly SqliteJournalStore store;
    private readonly EventRows rows = new();
    private readonly (JournaledEvent Event, OutboxMessage Message)[] batch;
    private readonly bool undoable;

    /// <param name="undoable">Every event can be undone alone, as in a batch where the writer cannot run the work a second time.</param>
    public JournalBatches(string folder, int batchEvents, bool undoable)
    {
        this.undoable = undoable;
        batch = new (JournaledEvent, OutboxMessage)[batchEvents];
        store = SqliteJournalStore.Open(
            new SqliteStoreOptions { Path = Path.Combine(folder, $"journal-{batchEvents}-{undoable}.db") }, TimeProvider.System);
    }

    /// <summary>The time spent writing; making the rows is not in it.</summary>
    public TimeSpan Write(int batches)
    {
        var spent = TimeSpan.Zero;
        for (; batches > 0; batches--)
        {
            for (var i = 0; i < batch.Length; i++)
                batch[i] = rows.Next();
            var begun = Stopwatch.GetTimestamp();
            WriteOne();
            spent += Stopwatch.GetElapsedTime(begun);
        }

        return spent;
    }

    public void Dispose() => store.Dispose();

    private void WriteOne()
    {
        using var open = store.Begin();
        foreach (var (one, message) in batch)
        {
            if (undoable)
                open.BeginItem();
            if (open.Transaction.AppendEvent(one) != AppendOutcome.Appended)
                throw new InvalidOperationException("The event is not appended.");
            open.Transaction.Enqueue(message);
            if (undoable)
                open.KeepItem();
        }

        open.Commit();
    }
}
