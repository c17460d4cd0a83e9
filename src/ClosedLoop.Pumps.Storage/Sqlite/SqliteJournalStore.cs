using ClosedLoop.Pumps.Engine.Journal;

namespace ClosedLoop.Pumps.Storage.Sqlite;

/// <summary>The journal of one node in one SQLite file.</summary>
public sealed class SqliteJournalStore : IJournalStore
{
    /// <summary>A probe must be able to take this much new room: a store with room for next to nothing is not well.</summary>
    private const int ProbeBytes = 64 << 10;

    private const int PageBytes = 4096;

    private readonly SqliteStoreOptions options;
    private readonly SqliteStoreLock held;
    private readonly SqliteDatabase database;
    private readonly SqliteTransaction transaction;
    private readonly SqliteReaderPool readers;
    private readonly SqliteCheckpointer checkpointer;
    private readonly Action committed;
    private long bytesMax;
    private long bytesMaxApplied;
    private long uncheckpointedBytes;
    private bool disposed;

    private SqliteJournalStore(SqliteStoreOptions options, SqliteStoreLock held, SqliteDatabase database, TimeProvider time)
    {
        (this.options, this.held, this.database) = (options, held, database);
        bytesMax = options.DatabaseBytesMax;
        committed = OnCommitted;
        transaction = new SqliteTransaction(database);
        readers = new SqliteReaderPool(
            () => SqliteConnections.Open(options.Path, SqliteAccess.ReadWrite, options.BusyTimeoutMs), time);
        checkpointer = new SqliteCheckpointer(options, readers);
    }

    /// <summary>Bytes of the write-ahead log file at present.</summary>
    public long WalBytes => new FileInfo(options.Path + "-wal") is { Exists: true } file ? file.Length : 0;

    /// <summary>Readers put out because they kept the write-ahead log above its bound.</summary>
    public long ReadersEvicted => checkpointer.ReadersEvicted;

    /// <summary>Times the write-ahead log began anew while the writer went on.</summary>
    public long LogRestarts => checkpointer.Restarts;

    /// <summary>Checkpoints that failed for another reason than being busy.</summary>
    public long CheckpointFailures => checkpointer.Failures;

    /// <summary>Opens the journal, creating it where there is none, and brings its schema up to date.</summary>
    /// <exception cref="StoreInUseException">Another process has it open.</exception>
    /// <exception cref="StoreCorruptException">The file is damaged or foreign; it is left untouched.</exception>
    /// <exception cref="StoreVersionException">The file is newer than this program; it is left untouched.</exception>
    public static SqliteJournalStore Open(SqliteStoreOptions options, TimeProvider time)
    {
        var held = SqliteStoreLock.Take(options.Path);
        try
        {
            SqliteFile.CreateIfMissing(options.Path);
            SqliteFile.Verify(options.Path, options.CheckAtStart);
            var database = SqliteConnections.Open(options.Path, SqliteAccess.ReadWrite, options.BusyTimeoutMs, oneThread: true);
            SqliteSchema.Migrate(database, options.Path);
            return new SqliteJournalStore(options, held, database, time);
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    /// <summary>Changes the bound on the database's size while it is in use; 0 for none. Takes effect with the next write.</summary>
    public void SetDatabaseBytesMax(long bytes) => Interlocked.Exchange(ref bytesMax, bytes);

    public IJournalBatch Begin()
    {
        ApplyBound();
        database.Execute("BEGIN IMMEDIATE");
        transaction.BeginBatch();
        return new SqliteBatch(database, transaction, committed);
    }

    public IJournalReader OpenReader() => readers.Take();

    public void Probe()
    {
        using var batch = Begin();
        database.Execute($"INSERT INTO probe (ballast) VALUES (zeroblob({ProbeBytes}))");
        database.Execute("DELETE FROM probe");
        batch.Commit();
    }

    public void Dispose()
    {
        if (disposed)
            return;
        disposed = true;
        checkpointer.Dispose();
        readers.Dispose();
        database.Dispose();
        held.Dispose();
    }

    private void ApplyBound()
    {
        var wanted = Interlocked.Read(ref bytesMax);
        if (wanted == bytesMaxApplied)
            return;
        // SQLite's own ceiling stands for "no bound".
        database.Execute($"PRAGMA max_page_count = {(wanted == 0 ? uint.MaxValue - 1 : Math.Max(1, wanted / PageBytes))}");
        bytesMaxApplied = wanted;
    }

    private void OnCommitted()
    {
        uncheckpointedBytes += (long)database.TakePagesWritten() * PageBytes;
        if (uncheckpointedBytes < options.CheckpointBytes)
            return;
        uncheckpointedBytes = 0;
        checkpointer.Wake();
    }
}
