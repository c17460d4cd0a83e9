using ClosedLoop.Pumps.Telemetry.Windows;
using Microsoft.Data.Sqlite;

namespace ClosedLoop.Pumps.Telemetry.Sqlite;

/// <summary>Reads rows of one series and level, oldest first.</summary>
internal static class RowReader
{
    private const int KeyColumns = 3;

    public static IEnumerable<StoredRow> Read(
        SqliteConnection connection, TelemetryLevel level, long id, SeriesKey series, long fromMs, long toMs, SqliteTransaction? transaction = null)
    {
        using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText =
            $"SELECT at, heard, flowed, {TelemetryFile.ValueColumns} FROM {Levels.Table(level)} WHERE series = $series AND at >= $from AND at < $to ORDER BY at";
        command.Parameters.AddWithValue("$series", id);
        command.Parameters.AddWithValue("$from", fromMs);
        command.Parameters.AddWithValue("$to", toMs);
        using var reader = command.ExecuteReader();
        while (reader.Read())
            yield return Take(reader, series);
    }

    private static StoredRow Take(SqliteDataReader reader, SeriesKey series)
    {
        var row = new TelemetryRow(series, reader.GetInt64(0));
        for (var i = 0; i < MetricInfo.Count; i++)
        {
            var at = KeyColumns + (3 * i);
            if (reader.IsDBNull(at))
                continue;
            var last = reader.GetInt64(at);
            var min = reader.IsDBNull(at + 1) ? last : reader.GetInt64(at + 1);
            var max = reader.IsDBNull(at + 2) ? last : reader.GetInt64(at + 2);
            row[(TelemetryMetric)i] = new MetricWindow(last, min, max, 1);
        }

        return new StoredRow(row, reader.GetInt32(1), reader.GetInt32(2));
    }
}
