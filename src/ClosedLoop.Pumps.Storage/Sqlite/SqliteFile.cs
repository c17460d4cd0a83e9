using ClosedLoop.Pumps.Engine.Journal;

namespace ClosedLoop.Pumps.Storage.Sqlite;

/// <summary>What is done to a database file as a whole.</summary>
internal static class SqliteFile
{
    private const int BusyTimeoutMs = 5000;

    /// <summary>
    /// Makes a new journal under another name and moves it into place when complete, so that an empty or half-made file never passes
    /// for one. A database that is missing while its log is there has been lost, not "not yet made".
    /// </summary>
    public static void CreateIfMissing(string path)
    {
        if (File.Exists(path))
            return;
        if (File.Exists(path + "-wal"))
            throw new StoreCorruptException(path, "the file is missing but its write-ahead log is there.");
        var unfinished = path + ".creating";
        Remove(unfinished);
        using (var database = SqliteConnections.Open(unfinished, SqliteAccess.Create, BusyTimeoutMs))
            SqliteSchema.Migrate(database, unfinished);
        Sync(unfinished);
        File.Move(unfinished, path);
    }

    /// <summary>Reads the file without changing it.</summary>
    /// <exception cref="StoreCorruptException">It is damaged or foreign.</exception>
    /// <exception cref="StoreVersionException">It is newer than this program.</exception>
    public static void Verify(string path, bool wholeFile)
    {
        if (new FileInfo(path).Length == 0)
            throw new StoreCorruptException(path, "the file is empty.");
        try
        {
            using var database = SqliteDatabase.Open(path, SqliteAccess.ReadWrite, BusyTimeoutMs);
            database.KeepLogOnClose();
            if (SqliteSchema.Verify(database, path) == 0)
                throw new StoreCorruptException(path, "it holds no schema.");
            if (wholeFile && database.ReadText("PRAGMA quick_check(1)") is var finding and not "ok")
                throw new StoreCorruptException(path, $"{finding}.");
        }
        catch (JournalUnavailableException failure) when (failure.Fault == JournalFault.Corrupt)
        {
            throw new StoreCorruptException(path, failure.Message);
        }
    }

    public static void Sync(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite);
        file.Flush(flushToDisk: true);
    }

    public static void Remove(string path)
    {
        foreach (var suffix in (ReadOnlySpan<string>)["", "-wal", "-shm"])
            File.Delete(path + suffix);
    }
}
