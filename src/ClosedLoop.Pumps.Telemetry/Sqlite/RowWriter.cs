using ClosedLoop.Pumps.Telemetry.Windows;
using Microsoft.Data.Sqlite;

namespace ClosedLoop.Pumps.Telemetry.Sqlite;

/// <summary>Writes rows of one level; the same row again replaces itself.</summary>
internal sealed class RowWriter : IDisposable
{
    private readonly SqliteCommand insert;
    private readonly SqliteParameter[] keys;
    private readonly SqliteParameter[] values;

    public RowWriter(SqliteConnection connection, TelemetryLevel level)
    {
        insert = connection.CreateCommand();
        var names = TelemetryFile.ValueColumns.Split(", ");
        insert.CommandText = $"""
            INSERT OR REPLACE INTO {Levels.Table(level)} (series, at, heard, flowed, {TelemetryFile.ValueColumns})
            VALUES ($series, $at, $heard, $flowed, {string.Join(", ", names.Select(name => "$" + name))})
            """;
        keys = [.. new[] { "$series", "$at", "$heard", "$flowed" }.Select(name => insert.Parameters.Add(name, SqliteType.Integer))];
        values = [.. names.Select(name => insert.Parameters.Add("$" + name, SqliteType.Integer))];
        insert.Prepare();
    }

    public void Write(long series, StoredRow stored, SqliteTransaction transaction)
    {
        insert.Transaction = transaction;
        (keys[0].Value, keys[1].Value, keys[2].Value, keys[3].Value) = (series, stored.Row.StartMs, stored.Heard, stored.Flowed);
        for (var i = 0; i < MetricInfo.Count; i++)
        {
            var window = stored.Row[(TelemetryMetric)i];
            values[3 * i].Value = window is { } kept ? kept.Last : DBNull.Value;
            values[(3 * i) + 1].Value = window is { } low && low.Min != low.Last ? low.Min : DBNull.Value;
            values[(3 * i) + 2].Value = window is { } high && high.Max != high.Last ? high.Max : DBNull.Value;
        }

        insert.ExecuteNonQuery();
    }

    public void Dispose() => insert.Dispose();
}
