using SQLitePCL;
using static SQLitePCL.raw;

namespace ClosedLoop.Pumps.Yardsticks.Disk;

/// <summary>One connection in write-ahead log mode with prepared statements, and nothing around them.</summary>
public abstract class SqliteYardstick : IDisposable
{
    private readonly sqlite3 _db;
    private readonly List<sqlite3_stmt> _statements = [];

    /// <param name="path">Made where it is missing.</param>
    /// <param name="pragmas">Beside the write-ahead log.</param>
    protected SqliteYardstick(string path, params string[] pragmas)
    {
        Batteries_V2.Init();
        Check(sqlite3_open(path, out _db));
        foreach (var pragma in (string[])["journal_mode=WAL", .. pragmas])
            Execute($"PRAGMA {pragma}");
    }

    public void Dispose()
    {
        foreach (var statement in _statements)
            statement.Dispose();
        _db.Dispose();
        GC.SuppressFinalize(this);
    }

    protected void Execute(string sql) => Check(sqlite3_exec(_db, sql));

    protected sqlite3_stmt Prepare(string sql)
    {
        Check(sqlite3_prepare_v2(_db, sql, out var statement));
        _statements.Add(statement);
        return statement;
    }

    /// <summary>Runs a statement that returns no rows.</summary>
    protected void Step(sqlite3_stmt statement)
    {
        var result = sqlite3_step(statement);
        Check(sqlite3_reset(statement));
        if (result != SQLITE_DONE)
            throw new IOException($"SQLite: {sqlite3_errmsg(_db).utf8_to_string()}");
    }

    protected void Check(int result)
    {
        if (result != SQLITE_OK)
            throw new IOException($"SQLite: {(_db is null ? $"{result}" : sqlite3_errmsg(_db).utf8_to_string())}");
    }
}
