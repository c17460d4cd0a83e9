using ClosedLoop.Pumps.Engine.Journal;

namespace ClosedLoop.Pumps.Storage.Sqlite;

/// <summary>One SQLite transaction with a savepoint per piece of work.</summary>
internal sealed class SqliteBatch(SqliteDatabase database, SqliteTransaction transaction, Action committed) : IJournalBatch
{
    private bool done;

    public IJournalTransaction Transaction => transaction;

    public void BeginItem() => transaction.BeginItem();

    public void KeepItem() => transaction.KeepItem();

    public void UndoItem() => transaction.UndoItem();

    public CommitSummary Commit()
    {
        database.Execute("COMMIT");
        done = true;
        committed();
        return transaction.Summarise();
    }

    public void Dispose()
    {
        if (done)
            return;
        done = true;
        transaction.ForgetBatch();
        // A full disk may have rolled the transaction back already.
        if (database.InTransaction)
            database.Execute("ROLLBACK");
    }
}
