using System.Globalization;
using SQLitePCL;
using static SQLitePCL.raw;

namespace ClosedLoop.Pumps.Yardsticks.Disk;

/// <summary>
/// One wide row of whole numbers a series and moment, keyed by both, written by one prepared statement and nothing around it: write-ahead log,
/// synchronous=NORMAL, as it does for telemetry.
/// </summary>
public sealed class WideSqliteRows : SqliteYardstick
{
    private readonly sqlite3_stmt _begin;
    private readonly sqlite3_stmt _commit;
    private readonly sqlite3_stmt _insert;

    /// <param name="path">Made.</param>
    /// <param name="values">Columns beside the key.</param>
    public WideSqliteRows(string path, int values)
        : base(path, "synchronous=NORMAL")
    {
        var names = Enumerable.Range(0, values).Select(at => string.Create(CultureInfo.InvariantCulture, $"v{at}")).ToArray();
        Execute($"CREATE TABLE IF NOT EXISTS rows (series INTEGER, at INTEGER, {string.Join(", ", names)}, PRIMARY KEY (series, at)) WITHOUT ROWID");
        _begin = Prepare("BEGIN");
        _commit = Prepare("COMMIT");
        _insert = Prepare($"INSERT OR REPLACE INTO rows VALUES (?, ?, {string.Join(", ", names.Select(_ => "?"))})");
    }

    public void Begin() => Step(_begin);

    /// <param name="values">As many as there are columns; null = none.</param>
    public void Insert(long series, long at, ReadOnlySpan<long?> values)
    {
        Check(sqlite3_bind_int64(_insert, 1, series));
        Check(sqlite3_bind_int64(_insert, 2, at));
        for (var column = 0; column < values.Length; column++)
            Check(values[column] is { } value ? sqlite3_bind_int64(_insert, column + 3, value) : sqlite3_bind_null(_insert, column + 3));
        Step(_insert);
    }

    public void Commit() => Step(_commit);
}
