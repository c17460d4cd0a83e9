using SQLitePCL;

namespace ClosedLoop.Pumps.Storage.Sqlite;

/// <summary>
/// Copies the write-ahead log into the database on a thread and connection of its own, off the commit path. Normally without
/// disturbing anyone; above the bound it empties the log, and evicts the readers that prevent it.
/// </summary>
internal sealed class SqliteCheckpointer : IDisposable
{
    /// <summary>An emptying checkpoint holds the write lock while it waits for readers: the writer must not wait long for it.</summary>
    private const int WaitMaxMs = 50;

    private readonly SqliteStoreOptions options;
    private readonly SqliteReaderPool readers;
    private readonly SqliteDatabase database;
    private readonly FileInfo log;
    private readonly AutoResetEvent wake = new(false);
    private readonly Thread thread;
    private volatile bool stopping;
    private long evicted;
    private long failures;

    public SqliteCheckpointer(SqliteStoreOptions options, SqliteReaderPool readers)
    {
        (this.options, this.readers) = (options, readers);
        database = SqliteConnections.Open(options.Path, SqliteAccess.ReadWrite, WaitMaxMs);
        log = new FileInfo(options.Path + "-wal");
        thread = new Thread(Run) { IsBackground = true, Name = "journal checkpoint" };
        thread.Start();
    }

    public long ReadersEvicted => Interlocked.Read(ref evicted);

    public long Failures => Interlocked.Read(ref failures);

    public void Wake() => wake.Set();

    public void Dispose()
    {
        stopping = true;
        wake.Set();
        thread.Join();
        wake.Dispose();
        database.Dispose();
    }

    private void Run()
    {
        var waitMs = Timeout.Infinite;
        while (true)
        {
            wake.WaitOne(waitMs);
            if (stopping)
                return;
            waitMs = Checkpoint() ? Timeout.Infinite : Math.Max(1, options.ReaderHoldMaxMs / 4);
        }
    }

    /// <summary>False when the log is still above its bound and another attempt is due.</summary>
    private bool Checkpoint()
    {
        Checkpoint(raw.SQLITE_CHECKPOINT_PASSIVE);
        if (LogBytes() <= options.WalBytesMax)
            return true;
        Checkpoint(raw.SQLITE_CHECKPOINT_TRUNCATE);
        if (LogBytes() <= options.WalBytesMax)
            return true;
        Interlocked.Add(ref evicted, readers.EvictHeldFor(TimeSpan.FromMilliseconds(options.ReaderHoldMaxMs)));
        Checkpoint(raw.SQLITE_CHECKPOINT_TRUNCATE);
        return LogBytes() <= options.WalBytesMax;
    }

    private void Checkpoint(int mode)
    {
        var code = raw.sqlite3_wal_checkpoint_v2(database.Handle, null, mode, out _, out _);
        // Busy is no failure: what could be copied was copied. Others leave the log as it is, and the writer meets them itself.
        if (code != raw.SQLITE_OK && (code & 0xFF) is not (raw.SQLITE_BUSY or raw.SQLITE_LOCKED))
            Interlocked.Increment(ref failures);
    }

    private long LogBytes()
    {
        log.Refresh();
        return log.Exists ? log.Length : 0;
    }
}
