using SQLitePCL;

namespace ClosedLoop.Pumps.Storage.Sqlite;

/// <summary>
/// One prepared statement, compiled at first use and reused. Values are bound left to right after <see cref="Start"/>; a statement
/// that has returned its rows is reset at once, so that it holds no lock. Not for use by two threads at once.
/// </summary>
internal sealed class SqliteStatement(SqliteDatabase database, string sql) : IDisposable
{
    private sqlite3_stmt? handle;
    private int bound;

    public SqliteStatement Start()
    {
        database.ThrowIfEvicted();
        if (handle is null)
            database.Check(raw.sqlite3_prepare_v2(database.Handle, sql, out handle));
        bound = 0;
        return this;
    }

    public SqliteStatement Text(string? value)
    {
        bound++;
        return Bound(value is null ? raw.sqlite3_bind_null(handle, bound) : raw.sqlite3_bind_text(handle, bound, value));
    }

    public SqliteStatement Int(long value) => Bound(raw.sqlite3_bind_int64(handle, ++bound, value));

    /// <summary>The bits of an unsigned number; read back by <see cref="GetBits"/>. For values compared for equality only.</summary>
    public SqliteStatement Bits(ulong value) => Int(unchecked((long)value));

    public SqliteStatement IntOrNull(long? value) =>
        value is { } given ? Int(given) : Bound(raw.sqlite3_bind_null(handle, ++bound));

    public SqliteStatement Instant(DateTimeOffset value) => Int(SqliteInstant.ToMicroseconds(value));

    public SqliteStatement Blob(ReadOnlySpan<byte> value)
    {
        bound++;
        // An empty span has no address, which SQLite would take for NULL.
        return Bound(value.IsEmpty ? raw.sqlite3_bind_zeroblob(handle, bound, 0) : raw.sqlite3_bind_blob(handle, bound, value));
    }

    /// <summary>Runs a statement that returns no rows and gives the number of rows it changed.</summary>
    public int Run()
    {
        try
        {
            Step();
        }
        finally
        {
            Reset();
        }

        return raw.sqlite3_changes(database.Handle);
    }

    public List<T> ReadAll<T>(Func<SqliteStatement, T> map)
    {
        var rows = new List<T>();
        try
        {
            while (Step())
                rows.Add(map(this));
        }
        finally
        {
            Reset();
        }

        database.ThrowIfEvicted();
        return rows;
    }

    /// <summary>The first row, or the default when there is none.</summary>
    public T? ReadFirst<T>(Func<SqliteStatement, T> map)
    {
        T? row;
        try
        {
            row = Step() ? map(this) : default;
        }
        finally
        {
            Reset();
        }

        database.ThrowIfEvicted();
        return row;
    }

    public string GetText(int column) => raw.sqlite3_column_text(handle, column).utf8_to_string();

    public string? GetTextOrNull(int column) => IsNull(column) ? null : GetText(column);

    public long GetInt(int column) => raw.sqlite3_column_int64(handle, column);

    public ulong GetBits(int column) => unchecked((ulong)GetInt(column));

    public DateTimeOffset? GetInstantOrNull(int column) => IsNull(column) ? null : GetInstant(column);

    public DateTimeOffset GetInstant(int column) => SqliteInstant.FromMicroseconds(GetInt(column));

    public byte[] GetBlob(int column) => raw.sqlite3_column_blob(handle, column).ToArray();

    public bool IsNull(int column) => raw.sqlite3_column_type(handle, column) == raw.SQLITE_NULL;

    public void Dispose() => handle?.Dispose();

    private SqliteStatement Bound(int code)
    {
        database.Check(code);
        return this;
    }

    private bool Step()
    {
        var code = raw.sqlite3_step(handle);
        if (code == raw.SQLITE_ROW)
            return true;
        if (code != raw.SQLITE_DONE)
            database.Throw(code);
        return false;
    }

    // The code of a failed step comes back once more from reset; it has been thrown already.
    private void Reset() => raw.sqlite3_reset(handle);
}
