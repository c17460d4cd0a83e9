using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Telemetry.Windows;
using Microsoft.Data.Sqlite;

namespace ClosedLoop.Pumps.Telemetry.Sqlite;

/// <summary>
/// Makes minutes of windows and hours of minutes, and removes what is older than its age. One step is one short transaction over a few series;
/// where it stopped is in the file, so that a killed gateway goes on there.
/// </summary>
internal sealed class Rollup(SqliteConnection connection, SqliteTelemetryOptions options)
{
    private const long DayMs = 86_400_000;

    // What is removed of one series in one step spans at most this many rows of its level.
    private const int RemovedSpan = 600;

    /// <summary>True when there is more to do at once.</summary>
    public bool Step(long nowMs)
    {
        using var transaction = connection.BeginTransaction();
        var isDone = Roll(TelemetryLevel.Hour, Mark(TelemetryLevel.Minute, transaction, nowMs).UntilMs, nowMs, transaction)
            || Roll(TelemetryLevel.Minute, nowMs - options.RollDelayMs, nowMs, transaction);
        transaction.Commit();
        return isDone;
    }

    /// <summary>A part of the next span of the level, when that span is complete.</summary>
    private bool Roll(TelemetryLevel level, long completeMs, long nowMs, SqliteTransaction transaction)
    {
        var (fromMs, after) = Mark(level, transaction, nowMs);
        var toMs = fromMs + Levels.WidthMs(level);
        if (toMs > completeMs)
            return false;
        var series = SeriesAfter(after, transaction);
        using var reader = new RowReader(connection, level - 1, transaction);
        using var writer = new RowWriter(connection, level);
        using var finer = Removal(level - 1, nowMs, transaction);
        using var coarse = Removal(level, nowMs, transaction);
        foreach (var (id, key) in series)
        {
            if (StoredRow.Fold(reader.Read(id, key, fromMs, toMs), fromMs, level) is { } fold)
                writer.Write(id, fold);
            Remove(finer, id);
            if (level == TelemetryLevel.Hour)
                Remove(coarse, id);
        }

        SetMark(level, series.Count < options.UpkeepSeriesMax ? (toMs, 0) : (fromMs, series[^1].Id), transaction);
        return true;
    }

    /// <summary>Before which time the level is complete, and up to which series the next span is.</summary>
    private (long UntilMs, long Series) Mark(TelemetryLevel level, SqliteTransaction transaction, long nowMs)
    {
        using var command = Command("SELECT until, series FROM rolled WHERE level = $level", transaction, ("$level", (long)level));
        using (var reader = command.ExecuteReader())
            if (reader.Read())
                return (reader.GetInt64(0), reader.GetInt64(1));

        // A new file: nothing in it is older than the span before this one.
        var startMs = nowMs - (nowMs % Levels.WidthMs(level)) - Levels.WidthMs(level);
        SetMark(level, (startMs, 0), transaction);
        return (startMs, 0);
    }

    private void SetMark(TelemetryLevel level, (long UntilMs, long Series) mark, SqliteTransaction transaction)
    {
        using var command = Command(
            "INSERT OR REPLACE INTO rolled (level, until, series) VALUES ($level, $until, $series)", transaction,
            ("$level", (long)level), ("$until", mark.UntilMs), ("$series", mark.Series));
        command.ExecuteNonQuery();
    }

    private List<(long Id, SeriesKey Key)> SeriesAfter(long after, SqliteTransaction transaction)
    {
        using var command = Command(
            "SELECT id, pump, channel FROM series WHERE id > $after ORDER BY id LIMIT $max", transaction,
            ("$after", after), ("$max", options.UpkeepSeriesMax));
        using var reader = command.ExecuteReader();
        var found = new List<(long, SeriesKey)>();
        while (reader.Read())
            found.Add((reader.GetInt64(0), new SeriesKey(new PumpId(reader.GetString(1)), reader.GetString(2))));
        return found;
    }

    private static void Remove(SqliteCommand removal, long id)
    {
        removal.Parameters["$series"].Value = id;
        removal.ExecuteNonQuery();
    }

    /// <summary>Removes what is too old of the series that it is given; used for one after the other.</summary>
    private SqliteCommand Removal(TelemetryLevel level, long nowMs, SqliteTransaction transaction)
    {
        var (days, stepMs) = level switch
        {
            TelemetryLevel.Hour => (options.HourRowsDays, Levels.HourMs),
            TelemetryLevel.Minute => (options.MinuteRowsDays, Levels.MinuteMs),
            _ => (options.WindowRowsDays, 1_000L),
        };
        var table = Levels.Table(level);
        return Command(
            $"DELETE FROM {table} WHERE series = $series AND at < min($before, (SELECT min(at) FROM {table} WHERE series = $series) + $span)",
            transaction, ("$series", 0), ("$before", nowMs - (days * DayMs)), ("$span", RemovedSpan * stepMs));
    }

    private SqliteCommand Command(string sql, SqliteTransaction transaction, params ReadOnlySpan<(string Name, long Value)> parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        command.Transaction = transaction;
        foreach (var (name, value) in parameters)
            command.Parameters.AddWithValue(name, value);
        return command;
    }
}
