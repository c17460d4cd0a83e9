using SQLitePCL;
using static SQLitePCL.raw;

namespace ClosedLoop.Pumps.Yardsticks.Disk;

/// <summary>A table of one blob, written by prepared statements and nothing around them: write-ahead log, synchronous=FULL.</summary>
public sealed class SqliteRows : IDisposable
{
    private readonly sqlite3 _db;
    private readonly sqlite3_stmt _begin;
    private readonly sqlite3_stmt _commit;
    private readonly sqlite3_stmt _insert;

    public SqliteRows(string path)
    {
        Batteries_V2.Init();
        Check(sqlite3_open(path, out _db));
        // Checkpoints belong between the rounds, as the gateway keeps them off its writing thread.
        foreach (var pragma in new[] { "journal_mode=WAL", "synchronous=FULL", "wal_autocheckpoint=0" })
            Check(sqlite3_exec(_db, $"PRAGMA {pragma}"));
        Check(sqlite3_exec(_db, "CREATE TABLE IF NOT EXISTS rows (id INTEGER PRIMARY KEY, body BLOB NOT NULL)"));
        _begin = Prepare("BEGIN IMMEDIATE");
        _commit = Prepare("COMMIT");
        _insert = Prepare("INSERT INTO rows (body) VALUES (?)");
    }

    /// <summary>Commits this many rows in one transaction; returns when they are on the disk.</summary>
    public void Commit(ReadOnlySpan<byte> row, int count = 1)
    {
        Step(_begin);
        for (var at = 0; at < count; at++)
        {
            Check(sqlite3_bind_blob(_insert, 1, row));
            Step(_insert);
        }

        Step(_commit);
    }

    /// <summary>Moves the log into the database and begins it anew.</summary>
    public void Checkpoint() => Check(sqlite3_exec(_db, "PRAGMA wal_checkpoint(TRUNCATE)"));

    public void Dispose()
    {
        foreach (var statement in new[] { _begin, _commit, _insert })
            statement.Dispose();
        _db.Dispose();
    }

    private sqlite3_stmt Prepare(string sql)
    {
        Check(sqlite3_prepare_v2(_db, sql, out var statement));
        return statement;
    }

    private void Step(sqlite3_stmt statement)
    {
        var result = sqlite3_step(statement);
        Check(sqlite3_reset(statement));
        if (result != SQLITE_DONE)
            throw new IOException($"SQLite: {sqlite3_errmsg(_db).utf8_to_string()}");
    }

    private void Check(int result)
    {
        if (result != SQLITE_OK)
            throw new IOException($"SQLite: {(_db is null ? result.ToString(System.Globalization.CultureInfo.InvariantCulture) : sqlite3_errmsg(_db).utf8_to_string())}");
    }
}
