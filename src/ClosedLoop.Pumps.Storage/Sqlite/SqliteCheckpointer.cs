using SQLitePCL;

namespace ClosedLoop.Pumps.Storage.Sqlite;

/// <summary>
/// Copies the write-ahead log into the database on a thread and connection of its own, off the commit path. Normally without
/// disturbing anyone. When the log has grown to a part of its bound it is begun anew as soon as no reader is in the way; above the bound it
/// is emptied, and the readers that prevent it are evicted.
/// </summary>
internal sealed class SqliteCheckpointer : IDisposable
{
    /// <summary>An emptying checkpoint holds the write lock while it waits for readers: the writer must not wait long for it.</summary>
    private const int WaitMaxMs = 50;

    /// <summary>The same for one that can be tried again soon: it waits for the end of a commit, and hardly for a reader.</summary>
    private const int RestartWaitMs = 5;

    /// <summary>What part of the bound the log takes when it is to begin anew.</summary>
    private const int RestartShare = 4;

    /// <summary>
    /// Frames the writer may have to wait for when the log begins anew: so many are copied and flushed while the write lock is held.
    /// What came while the others were copied is copied first.
    /// </summary>
    private const int HeldFramesMax = 256;

    private const int CopiesMax = 4;

    /// <summary>A page and its header.</summary>
    private const int FrameBytes = 4096 + 24;

    private readonly SqliteStoreOptions options;
    private readonly SqliteReaderPool readers;
    private readonly SqliteDatabase database;
    private readonly FileInfo log;
    private readonly AutoResetEvent wake = new(false);
    private readonly Thread thread;
    private volatile bool stopping;
    private long evicted;
    private long failures;
    private long restarts;

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

    /// <summary>Times the log began anew.</summary>
    public long Restarts => Interlocked.Read(ref restarts);

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
        if (Copy() >= options.WalBytesMax / RestartShare)
            TryRestart();
        if (IsWithinBound())
            return true;
        Run(raw.SQLITE_CHECKPOINT_TRUNCATE, WaitMaxMs, out _, out _);
        if (IsWithinBound())
            return true;
        Interlocked.Add(ref evicted, readers.EvictHeldFor(TimeSpan.FromMilliseconds(options.ReaderHoldMaxMs)));
        Run(raw.SQLITE_CHECKPOINT_TRUNCATE, WaitMaxMs, out _, out _);
        return IsWithinBound();
    }

    /// <summary>Until little is left, unless that takes too long. Returns the bytes of the log in use; its file may be longer.</summary>
    private long Copy()
    {
        var copies = 0;
        int left, frames;
        do
            Run(raw.SQLITE_CHECKPOINT_PASSIVE, waitMs: 0, out frames, out left);
        while (++copies < CopiesMax && left > HeldFramesMax && IsWithinBound());
        return frames * (long)FrameBytes;
    }

    /// <summary>
    /// The next commit then writes over the beginning of the log, whose room on the disk it keeps. A reader that is in the way is not waited for
    /// longer than the writer, which waits too, can be made to wait.
    /// </summary>
    private void TryRestart()
    {
        if (Run(raw.SQLITE_CHECKPOINT_RESTART, RestartWaitMs, out _, out _))
            Interlocked.Increment(ref restarts);
    }

    /// <param name="waitMs">How long it may wait for the writer and for readers.</param>
    /// <param name="frames">Pages in the log.</param>
    /// <param name="left">Those of them that are not in the database yet.</param>
    /// <returns>False when somebody was in the way, or it failed.</returns>
    private bool Run(int mode, int waitMs, out int frames, out int left)
    {
        database.Check(raw.sqlite3_busy_timeout(database.Handle, waitMs));
        var code = raw.sqlite3_wal_checkpoint_v2(database.Handle, null, mode, out frames, out var copied);
        left = Math.Max(0, frames - copied);
        // Busy is no failure: what could be copied was copied. Others leave the log as it is, and the writer meets them itself.
        if (code != raw.SQLITE_OK && (code & 0xFF) is not (raw.SQLITE_BUSY or raw.SQLITE_LOCKED))
            Interlocked.Increment(ref failures);
        return code == raw.SQLITE_OK;
    }

    /// <summary>The log is emptied one checkpoint's worth early: nobody looks again until so much has been written.</summary>
    private bool IsWithinBound() => LogBytes() + options.CheckpointBytes <= options.WalBytesMax;

    private long LogBytes()
    {
        log.Refresh();
        return log.Exists ? log.Length : 0;
    }
}
