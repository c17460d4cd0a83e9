namespace ClosedLoop.Pumps.Storage.Sqlite;

/// <summary>Where the journal is and what it may take.</summary>
public sealed record SqliteStoreOptions
{
    /// <summary>The database file. Its -wal, -shm and .lock files stand beside it.</summary>
    public required string Path { get; init; }

    /// <summary>Checks the whole file before use; takes seconds per gigabyte. A damaged file is never opened for writing.</summary>
    public bool CheckAtStart { get; init; } = true;

    /// <summary>How long a connection waits for a lock before it gives up.</summary>
    public int BusyTimeoutMs { get; init; } = 5000;

    /// <summary>Size of the write-ahead log above which it is emptied, and readers that prevent it are evicted.</summary>
    public long WalBytesMax { get; init; } = 64L << 20;

    /// <summary>Written bytes after which the log is copied into the database in the background.</summary>
    public long CheckpointBytes { get; init; } = 4L << 20;

    /// <summary>How long a reader may hold its snapshot while the write-ahead log is above its bound.</summary>
    public int ReaderHoldMaxMs { get; init; } = 2000;

    /// <summary>Size of the database above which writes are refused as if the disk were full; 0 for no bound of its own.</summary>
    public long DatabaseBytesMax { get; init; }
}
