using ClosedLoop.Pumps.Engine.Journal;
using SQLitePCL;

namespace ClosedLoop.Pumps.Storage.Sqlite;

/// <summary>
/// One connection. A thin layer over SQLite's own calls, because the journal needs their exact result codes (a full disk is not a
/// broken constraint), interruption from another thread, and binding from spans without a copy.
/// </summary>
internal sealed class SqliteDatabase : IDisposable
{
    /// <summary>
    /// SQLITE_DBCONFIG_ENABLE_QPSG. Without it a statement is compiled anew whenever another value is bound to its LIMIT: 15 of 16
    /// microseconds of a look into an empty table.
    /// </summary>
    private const int KeepQueryPlans = 1007;

    private volatile bool evicted;

    private SqliteDatabase(sqlite3 handle) => Handle = handle;

    static SqliteDatabase()
    {
        Batteries_V2.Init();
        // SQLite counts its memory under one lock for the whole process, taken at each allocation: writer, readers and checkpoints met there.
        // Nobody reads the count. Refused when another part has opened a file before; all is as good then, only slower.
        _ = raw.sqlite3_config(raw.SQLITE_CONFIG_MEMSTATUS, 0);
    }

    public sqlite3 Handle { get; }

    /// <summary>Set by <see cref="Evict"/>: the snapshot is gone, and what is read from now on must not be taken for part of it.</summary>
    public bool IsEvicted => evicted;

    public bool InTransaction => raw.sqlite3_get_autocommit(Handle) == 0;

    public long LastInsertId => raw.sqlite3_last_insert_rowid(Handle);

    /// <summary>Opens a file without reading it: a damaged one is noticed only by the first statement.</summary>
    /// <param name="oneThread">Never used by two threads at once: it cannot be evicted then.</param>
    public static SqliteDatabase Open(string path, SqliteAccess access, int busyTimeoutMs, bool oneThread = false)
    {
        var flags = (oneThread ? raw.SQLITE_OPEN_NOMUTEX : raw.SQLITE_OPEN_FULLMUTEX) | access switch
        {
            SqliteAccess.ReadOnly => raw.SQLITE_OPEN_READONLY,
            SqliteAccess.Create => raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_CREATE,
            _ => raw.SQLITE_OPEN_READWRITE,
        };
        var code = raw.sqlite3_open_v2(path, out var handle, flags, null);
        var database = new SqliteDatabase(handle);
        try
        {
            database.Check(code);
            database.Check(raw.sqlite3_busy_timeout(handle, busyTimeoutMs));
            database.Check(raw.sqlite3_db_config(handle, KeepQueryPlans, 1, out _));
        }
        catch
        {
            database.Dispose();
            throw;
        }

        return database;
    }

    public SqliteStatement Statement(string sql) => new(this, sql);

    public void Execute(string sql) => Check(raw.sqlite3_exec(Handle, sql));

    public long ReadInt(string sql)
    {
        using var statement = Statement(sql);
        return statement.Start().ReadFirst(row => row.GetInt(0));
    }

    public string? ReadText(string sql)
    {
        using var statement = Statement(sql);
        return statement.Start().ReadFirst(row => row.GetText(0));
    }

    /// <summary>
    /// Ends the snapshot from another thread. SQLite serialises calls on a connection; a query under way is interrupted, and every
    /// later one fails with <see cref="ReaderEvictedException"/>.
    /// </summary>
    public void Evict()
    {
        evicted = true;
        raw.sqlite3_interrupt(Handle);
        // May say that there is no transaction any more, which is what is wanted.
        _ = raw.sqlite3_exec(Handle, "ROLLBACK");
    }

    public void ThrowIfEvicted()
    {
        if (evicted)
            throw new ReaderEvictedException();
    }

    /// <summary>Closing the last connection then leaves the file and its write-ahead log as they are.</summary>
    public void KeepLogOnClose() =>
        Check(raw.sqlite3_db_config(Handle, raw.SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, out _));

    /// <summary>Pages this connection has written since the last call.</summary>
    public int TakePagesWritten()
    {
        Check(raw.sqlite3_db_status(Handle, raw.SQLITE_DBSTATUS_CACHE_WRITE, out var pages, out _, 1));
        return pages;
    }

    public void Check(int code)
    {
        if (code != raw.SQLITE_OK)
            Throw(code);
    }

    public void Throw(int code)
    {
        ThrowIfEvicted();
        // SQLite's message names tables and columns, never values: no patient data.
        var message = $"SQLite: {raw.sqlite3_errmsg(Handle).utf8_to_string()} (code {raw.sqlite3_extended_errcode(Handle)}).";
        throw (code & 0xFF) switch
        {
            raw.SQLITE_FULL => new JournalUnavailableException(JournalFault.DiskFull, message),
            raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB => new JournalUnavailableException(JournalFault.Corrupt, message),
            raw.SQLITE_BUSY or raw.SQLITE_LOCKED => new JournalUnavailableException(JournalFault.Busy, message),
            raw.SQLITE_IOERR or raw.SQLITE_CANTOPEN or raw.SQLITE_READONLY or raw.SQLITE_PERM or raw.SQLITE_NOMEM =>
                new JournalUnavailableException(JournalFault.InputOutput, message),
            _ => new InvalidOperationException(message),
        };
    }

    public void Dispose() => Handle.Dispose();
}
