using ClosedLoop.Pumps.Engine.Journal;

namespace ClosedLoop.Pumps.Campaign.Journal;

/// <summary>One commit: until then everything written is also noted how to undo.</summary>
internal sealed class MemoryBatch(MemoryJournal journal) : IJournalBatch
{
    private int item;

    public bool IsOver { get; private set; }

    public IJournalTransaction Transaction => journal;

    public void BeginItem() => item = journal.UndoCount;

    public void KeepItem()
    {
    }

    public void UndoItem() => journal.UndoTo(item);

    public CommitSummary Commit()
    {
        IsOver = true;
        return journal.TakeSummary();
    }

    public void Dispose()
    {
        if (IsOver)
            return;
        IsOver = true;
        journal.UndoTo(0);
        journal.TakeSummary();
    }
}
