using ClosedLoop.Pumps.Telemetry.Windows;
using Microsoft.Data.Sqlite;

namespace ClosedLoop.Pumps.Telemetry.Sqlite;

/// <summary>Reads rows of one level, oldest first. Compiled once: a roll-up reads the next series with it, and the next.</summary>
internal sealed class RowReader : IDisposable
{
    private const int KeyColumns = 3;
    private readonly SqliteCommand select;
    private readonly SqliteParameter[] places;

    public RowReader(SqliteConnection connection, TelemetryLevel level, SqliteTransaction? transaction = null)
    {
        select = connection.CreateCommand();
        select.Transaction = transaction;
        select.CommandText =
            $"SELECT at, heard, flowed, {TelemetryFile.ValueColumns} FROM {Levels.Table(level)} WHERE series = $series AND at >= $from AND at < $to ORDER BY at";
        places = [.. new[] { "$series", "$from", "$to" }.Select(name => select.Parameters.Add(name, SqliteType.Integer))];
    }

    /// <summary>Rows of one series; to be read to their end before the next ones.</summary>
    public IEnumerable<StoredRow> Read(long id, SeriesKey series, long fromMs, long toMs)
    {
        (places[0].Value, places[1].Value, places[2].Value) = (id, fromMs, toMs);
        using var reader = select.ExecuteReader();
        while (reader.Read())
            yield return Take(reader, series);
    }

    public void Dispose() => select.Dispose();

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
