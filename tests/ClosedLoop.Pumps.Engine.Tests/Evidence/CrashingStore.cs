using ClosedLoop.Pumps.Engine.Journal;

namespace ClosedLoop.Pumps.Engine.Tests.Evidence;

/// <summary>A journal whose process dies before or after a chosen commit is durable.</summary>
/// <param name="diesAt">Commits that succeed first.</param>
/// <param name="isDurable">The fatal commit is on disk, but nobody hears of it.</param>
internal sealed class CrashingStore(IJournalStore store, int diesAt, bool isDurable) : IJournalStore
{
    private int commits;

    public IJournalBatch Begin() => new Batch(this, store.Begin());

    public IJournalReader OpenReader() => store.OpenReader();

    public void Probe() => throw Dead();

    public void Dispose()
    {
    }

    private static JournalUnavailableException Dead() => new(JournalFault.InputOutput, "dead");

    private sealed class Batch(CrashingStore owner, IJournalBatch batch) : IJournalBatch
    {
        public IJournalTransaction Transaction => batch.Transaction;

        public void BeginItem() => batch.BeginItem();

        public void KeepItem() => batch.KeepItem();

        public void UndoItem() => batch.UndoItem();

        public CommitSummary Commit()
        {
            if (owner.commits++ < owner.DiesAt)
                return batch.Commit();
            if (owner.IsDurable)
                batch.Commit();
            throw Dead();
        }

        public void Dispose() => batch.Dispose();
    }

    private int DiesAt => diesAt;

    private bool IsDurable => isDurable;
}
