using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Testing;

namespace ClosedLoop.Pumps.Engine.Tests.Journal;

/// <summary>A store whose commits wait at a gate and fail on demand, to see the writer around them. It keeps nothing.</summary>
internal sealed class GatedStore : IJournalStore, IJournalBatch
{
    public ManualResetEventSlim CommitGate { get; } = new(true);

    public Signal CommitBegun { get; } = new();

    public JournalFault? Fault { get; set; }

    public bool Unforeseen { get; set; }

    public int Commits { get; private set; }

    public int ItemsKept { get; private set; }

    public int ItemsUndone { get; private set; }

    // The work in these tests touches no tables.
    public IJournalTransaction Transaction => null!;

    public IJournalBatch Begin() => this;

    public void BeginItem()
    {
    }

    public void KeepItem() => ItemsKept++;

    public void UndoItem() => ItemsUndone++;

    public CommitSummary Commit()
    {
        CommitBegun.Set();
        CommitGate.Wait();
        Probe();
        Commits++;
        return CommitSummary.Empty;
    }

    public void Probe()
    {
        if (Unforeseen)
            throw new ArithmeticException("nobody foresaw this");
        if (Fault is { } fault)
            throw new JournalUnavailableException(fault, "as the test asked");
    }

    public IJournalReader OpenReader() => throw new InvalidOperationException("These tests read nothing.");

    public void Dispose()
    {
        // Serves as store and as batch: there is nothing to let go of.
    }
}
