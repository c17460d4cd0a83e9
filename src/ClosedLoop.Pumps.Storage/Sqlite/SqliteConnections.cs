namespace ClosedLoop.Pumps.Storage.Sqlite;

/// <summary>Opens connections the one way they may be opened.</summary>
internal static class SqliteConnections
{
    private const long SynchronousFull = 2;

    /// <summary>
    /// A connection in WAL mode that syncs at every commit. The setting lives in the connection, not in the file, so it is set and read
    /// back each time (S1); checkpoints belong to <see cref="SqliteCheckpointer"/> alone.
    /// </summary>
    /// <param name="oneThread">Never used by two threads at once, so SQLite needs no lock of its own around each call.</param>
    public static SqliteDatabase Open(string path, SqliteAccess access, int busyTimeoutMs, bool oneThread = false)
    {
        var database = SqliteDatabase.Open(path, access, busyTimeoutMs, oneThread);
        try
        {
            var mode = database.ReadText("PRAGMA journal_mode = WAL");
            database.Execute("PRAGMA synchronous = FULL");
            database.Execute("PRAGMA wal_autocheckpoint = 0");
            database.Execute("PRAGMA foreign_keys = ON");
            database.Execute("PRAGMA temp_store = MEMORY");
            database.Execute("PRAGMA cache_size = -16384");
            if (mode != "wal" || database.ReadInt("PRAGMA synchronous") != SynchronousFull)
                throw new InvalidOperationException("SQLite did not take WAL mode with synchronous=FULL; commits would not be durable.");
        }
        catch
        {
            database.Dispose();
            throw;
        }

        return database;
    }
}
