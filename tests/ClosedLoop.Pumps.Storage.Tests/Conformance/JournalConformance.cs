using ClosedLoop.Pumps.Engine.Journal;

namespace ClosedLoop.Pumps.Storage.Tests.Conformance;

/// <summary>What every store must do. A store's own tests derive from the classes in this folder and supply the harness.</summary>
public abstract class JournalConformance : IDisposable
{
    private readonly IStoreHarness harness;

    protected JournalConformance(IStoreHarness harness)
    {
        this.harness = harness;
        Store = harness.Open();
    }

    protected IJournalStore Store { get; private set; }

    public void Dispose()
    {
        Store.Dispose();
        harness.Dispose();
        GC.SuppressFinalize(this);
    }

    protected void Reopen()
    {
        Store.Dispose();
        Store = harness.Open();
    }

    /// <summary>Runs the work in a commit of its own.</summary>
    protected T Write<T>(Func<IJournalTransaction, T> work)
    {
        using var batch = Store.Begin();
        batch.BeginItem();
        var result = work(batch.Transaction);
        batch.KeepItem();
        batch.Commit();
        return result;
    }

    protected void Write(Action<IJournalTransaction> work) => Write(transaction => { work(transaction); return 0; });

    protected T Read<T>(Func<IJournalReader, T> query)
    {
        using var reader = Store.OpenReader();
        return query(reader);
    }
}
