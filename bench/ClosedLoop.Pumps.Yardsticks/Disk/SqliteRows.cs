using SQLitePCL;
using static SQLitePCL.raw;

namespace ClosedLoop.Pumps.Yardsticks.Disk;

/// <summary>A table of one blob, written by prepared statements and nothing around them: write-ahead log, synchronous=FULL.</summary>
public sealed class SqliteRows : SqliteYardstick
{
    private readonly sqlite3_stmt _begin;
    private readonly sqlite3_stmt _commit;
    private readonly sqlite3_stmt _insert;

    // Checkpoints belong between the rounds, as the gateway keeps them off its writing thread.
    public SqliteRows(string path)
        : base(path, "synchronous=FULL", "wal_autocheckpoint=0")
    {
        Execute("CREATE TABLE IF NOT EXISTS rows (id INTEGER PRIMARY KEY, body BLOB NOT NULL)");
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
    public void Checkpoint() => Execute("PRAGMA wal_checkpoint(TRUNCATE)");
}
