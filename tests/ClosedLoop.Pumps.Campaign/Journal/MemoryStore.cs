using ClosedLoop.Pumps.Engine.Journal;

namespace ClosedLoop.Pumps.Campaign.Journal;

/// <summary>
/// A journal in memory that keeps the promises of a store: a batch is durable as a whole or not at all, and disposing it without a commit
/// (what a crash does) undoes all of it.
/// </summary>
public sealed class MemoryStore(MemoryJournal journal) : IJournalStore
{
    private MemoryBatch? open;

    /// <summary>What is committed, read without a copy. Not while a batch is open.</summary>
    public IJournalReader Committed => open is { IsOver: false }
        ? throw new InvalidOperationException("A batch is open: what it wrote is not committed.")
        : journal;

    public IJournalBatch Begin() => open is { IsOver: false }
        ? throw new InvalidOperationException("A batch is open already.")
        : open = new MemoryBatch(journal);

    public IJournalReader OpenReader() => Committed is MemoryJournal present ? present.Copy() : journal;

    public void Probe()
    {
    }

    public void Dispose() => open?.Dispose();
}
