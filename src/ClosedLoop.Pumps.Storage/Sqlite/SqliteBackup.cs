using System.Globalization;

namespace ClosedLoop.Pumps.Storage.Sqlite;

/// <summary>Online backup and restore of a journal.</summary>
public static class SqliteBackup
{
    private const int BusyTimeoutMs = 30_000;

    /// <summary>Restored tokens must be above any the lost journal gave out, or pumps would take new commands for old ones.</summary>
    private const int FencingTokenLeap = 1_000_000;

    /// <summary>
    /// Writes a consistent, compact copy while the journal may be in use by its gateway; what is committed meanwhile is not in it.
    /// The copy appears under its name only when it is complete, synced and checked.
    /// </summary>
    /// <exception cref="IOException">The target exists already.</exception>
    /// <exception cref="StoreCorruptException">The source or the copy is damaged.</exception>
    public static void Backup(string databasePath, string targetPath)
    {
        if (!File.Exists(databasePath))
            throw new FileNotFoundException("There is no journal to back up.", databasePath);
        if (File.Exists(targetPath))
            throw new IOException($"The backup target {targetPath} exists already.");
        var partial = targetPath + ".partial";
        SqliteFile.Remove(partial);
        using (var source = SqliteDatabase.Open(databasePath, SqliteAccess.ReadWrite, BusyTimeoutMs))
        {
            source.KeepLogOnClose();
            SqliteSchema.Verify(source, databasePath);
            using var copy = source.Statement("VACUUM INTO ?");
            copy.Start().Text(partial).Run();
        }

        SqliteFile.Sync(partial);
        SqliteFile.Verify(partial, wholeFile: true);
        File.Move(partial, targetPath);
    }

    /// <summary>
    /// Puts a backup in the journal's place. What was there is moved aside, never deleted. Messages sent since the backup will be sent
    /// again with the same control ids, and pumps resend the events they still hold.
    /// </summary>
    /// <returns>Where the former journal was moved to, or null when there was none.</returns>
    /// <exception cref="StoreInUseException">A gateway has the journal open.</exception>
    /// <exception cref="StoreCorruptException">The backup is damaged or foreign; nothing was changed.</exception>
    /// <exception cref="StoreVersionException">The backup is newer than this program; nothing was changed.</exception>
    public static string? Restore(string backupPath, string databasePath, DateTimeOffset now)
    {
        using var held = SqliteStoreLock.Take(databasePath);
        var incoming = databasePath + ".restoring";
        SqliteFile.Remove(incoming);
        File.Copy(backupPath, incoming);
        try
        {
            SqliteFile.Verify(incoming, wholeFile: true);
            using var database = SqliteDatabase.Open(incoming, SqliteAccess.ReadWrite, BusyTimeoutMs);
            database.Execute($"UPDATE fencing SET token = token + {FencingTokenLeap}");
        }
        catch
        {
            SqliteFile.Remove(incoming);
            throw;
        }

        SqliteFile.Sync(incoming);
        var aside = MoveAside(databasePath, now);
        File.Move(incoming, databasePath);
        return aside;
    }

    private static string? MoveAside(string databasePath, DateTimeOffset now)
    {
        if (!File.Exists(databasePath) && !File.Exists(databasePath + "-wal"))
            return null;
        var aside = databasePath + now.UtcDateTime.ToString("'.before-restore-'yyyyMMdd'T'HHmmssfff", CultureInfo.InvariantCulture);
        // The database first: left without it, a log is refused at start; left without its log, a database would pass for complete.
        foreach (var suffix in (ReadOnlySpan<string>)["", "-wal", "-shm"])
        {
            if (File.Exists(databasePath + suffix))
                File.Move(databasePath + suffix, aside + suffix);
        }

        return aside;
    }
}
