using ClosedLoop.Pumps.Telemetry.Windows;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace ClosedLoop.Pumps.Telemetry.Sqlite;

/// <summary>
/// Writes rows of one level, in the transaction the connection is in; the same row again replaces itself. Values are bound by their place:
/// a <see cref="SqliteCommand"/> looks each of thirty names up for every row.
/// </summary>
internal sealed class RowWriter : IDisposable
{
    private readonly sqlite3 database;
    private readonly sqlite3_stmt insert;

    /// <exception cref="SqliteException">The table is not there.</exception>
    public RowWriter(SqliteConnection connection, TelemetryLevel level)
    {
        database = connection.Handle!;
        var places = string.Join(", ", Enumerable.Repeat("?", 3 * MetricInfo.Count));
        var sql = $"""
            INSERT OR REPLACE INTO {Levels.Table(level)} (series, at, heard, flowed, {TelemetryFile.ValueColumns})
            VALUES (?, ?, ?, ?, {places})
            """;
        SqliteException.ThrowExceptionForRC(raw.sqlite3_prepare_v2(database, sql, out insert), database);
    }

    /// <exception cref="SqliteException">The disk is full or failed; the transaction is to be rolled back.</exception>
    public void Write(long series, StoredRow stored)
    {
        var place = 0;
        Bind(ref place, series);
        Bind(ref place, stored.Row.StartMs);
        Bind(ref place, stored.Heard);
        Bind(ref place, stored.Flowed);
        for (var i = 0; i < MetricInfo.Count; i++)
        {
            var window = stored.Row[(TelemetryMetric)i];
            Bind(ref place, window?.Last);
            Bind(ref place, window is { } low && low.Min != low.Last ? low.Min : null);
            Bind(ref place, window is { } high && high.Max != high.Last ? high.Max : null);
        }

        // A failed step leaves its code to the reset, which says it again.
        raw.sqlite3_step(insert);
        SqliteException.ThrowExceptionForRC(raw.sqlite3_reset(insert), database);
    }

    public void Dispose() => insert.Dispose();

    private void Bind(ref int place, long? value)
    {
        place++;
        SqliteException.ThrowExceptionForRC(
            value is { } given ? raw.sqlite3_bind_int64(insert, place, given) : raw.sqlite3_bind_null(insert, place), database);
    }
}
