using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Telemetry.Queries;
using ClosedLoop.Pumps.Telemetry.Windows;
using Microsoft.Data.Sqlite;

namespace ClosedLoop.Pumps.Telemetry.Sqlite;

/// <summary>
/// Reads the embedded store. A range is put together from the level that fits the step, from coarser rows where finer ones are gone, and
/// from finer ones where coarser ones are not made yet.
/// </summary>
public sealed class SqliteTelemetryQueries(string path, SqliteTelemetryOptions options, TimeProvider time) : ITelemetryQueries
{
    private const long DayMs = 86_400_000;

    public string Store => "Sqlite";

    public Task<IReadOnlyList<TelemetryPoint>> ReadAsync(TelemetryRange range, CancellationToken cancel) => Task.FromResult(Read(connection =>
    {
        var fold = new PointFold(range.StepMs);
        if (IdOf(connection, range.Series) is { } id)
            foreach (var stored in RowsOf(connection, id, range.Series, range.FromMs, range.ToMs, LevelOf(range.StepMs), cancel))
                if (stored.Row[range.Metric] is { } window)
                    fold.Add(stored.Row.StartMs, window);
        return fold.Points;
    }) ?? []);

    public Task<IReadOnlyList<SeriesHour>> ReadHoursAsync(long fromMs, long toMs, CancellationToken cancel) =>
        Task.FromResult(Read<IReadOnlyList<SeriesHour>>(connection =>
            [.. AllSeries(connection).SelectMany(series => HoursOf(connection, series.Id, series.Key, fromMs, toMs, cancel))]) ?? []);

    private List<SeriesHour> HoursOf(SqliteConnection connection, long id, SeriesKey key, long fromMs, long toMs, CancellationToken cancel)
    {
        var hours = new List<SeriesHour>();
        var minute = -1L;
        var minuteFlowed = false;
        foreach (var (row, heard, flowed) in RowsOf(connection, id, key, fromMs, toMs, TelemetryLevel.Hour, cancel))
        {
            // Rows finer than a minute count their minute once, and it flowed when any of them did.
            var startMs = row.StartMs - (row.StartMs % Levels.HourMs);
            var isSameMinute = row.StartMs / Levels.MinuteMs == minute;
            minute = row.StartMs / Levels.MinuteMs;
            var battery = row[TelemetryMetric.Battery];
            if (hours is [.., var open] && open.StartMs == startMs)
                hours[^1] = open with
                {
                    MinutesHeard = open.MinutesHeard + (isSameMinute ? 0 : heard),
                    MinutesFlowed = open.MinutesFlowed + (isSameMinute && minuteFlowed ? 0 : flowed),
                    Battery = battery is { } later ? open.Battery?.Merge(later) ?? later : open.Battery,
                };
            else
                hours.Add(new SeriesHour(key, startMs, heard, flowed, battery));
            minuteFlowed = flowed > 0 || (isSameMinute && minuteFlowed);
        }

        return hours;
    }

    private IEnumerable<StoredRow> RowsOf(
        SqliteConnection connection, long id, SeriesKey series, long fromMs, long toMs, TelemetryLevel level, CancellationToken cancel)
    {
        var nowMs = time.GetUtcNow().ToUnixTimeMilliseconds();
        long[] keptSince = [nowMs - (options.WindowRowsDays * DayMs), nowMs - (options.MinuteRowsDays * DayMs), long.MinValue];
        long[] until = [long.MaxValue, MarkOf(connection, TelemetryLevel.Minute), MarkOf(connection, TelemetryLevel.Hour)];

        // Coarse rows begin at whole minutes and hours; so do the cuts.
        keptSince[0] += Levels.MinuteMs - (keptSince[0] % Levels.MinuteMs);
        keptSince[1] += Levels.HourMs - (keptSince[1] % Levels.HourMs);
        long[] cuts = [.. keptSince.Concat(until).Where(cut => cut > fromMs && cut < toMs).Distinct().Order(), toMs];
        var startMs = fromMs;
        foreach (var cut in cuts)
        {
            cancel.ThrowIfCancellationRequested();
            using var rows = new RowReader(connection, LevelAt(startMs, level, keptSince, until));
            foreach (var row in rows.Read(id, series, startMs, cut))
                yield return row;
            startMs = cut;
        }
    }

    private static TelemetryLevel LevelAt(long atMs, TelemetryLevel wanted, long[] keptSince, long[] until)
    {
        var level = wanted;
        while (level < TelemetryLevel.Hour && atMs < keptSince[(int)level])
            level++;
        while (level > TelemetryLevel.Window && atMs >= until[(int)level])
            level--;
        return level;
    }

    private static TelemetryLevel LevelOf(long stepMs) =>
        stepMs % Levels.HourMs == 0 ? TelemetryLevel.Hour : stepMs % Levels.MinuteMs == 0 ? TelemetryLevel.Minute : TelemetryLevel.Window;

    private static long? IdOf(SqliteConnection connection, SeriesKey series)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT id FROM series WHERE pump = $pump AND channel = $channel";
        command.Parameters.AddWithValue("$pump", series.Pump.Value);
        command.Parameters.AddWithValue("$channel", series.Channel);
        return command.ExecuteScalar() as long?;
    }

    private static List<(long Id, SeriesKey Key)> AllSeries(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT id, pump, channel FROM series ORDER BY id";
        using var reader = command.ExecuteReader();
        var found = new List<(long, SeriesKey)>();
        while (reader.Read())
            found.Add((reader.GetInt64(0), new SeriesKey(new PumpId(reader.GetString(1)), reader.GetString(2))));
        return found;
    }

    private static long MarkOf(SqliteConnection connection, TelemetryLevel level)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT until FROM rolled WHERE level = $level";
        command.Parameters.AddWithValue("$level", (long)level);
        return command.ExecuteScalar() as long? ?? 0;
    }

    /// <summary>Null: nothing was ever written.</summary>
    private T? Read<T>(Func<SqliteConnection, T> read)
        where T : class
    {
        if (!File.Exists(path))
            return null;
        try
        {
            using var connection = TelemetryFile.Open(path, SqliteOpenMode.ReadOnly);
            return read(connection);
        }
        catch (SqliteException e)
        {
            throw new TelemetryStoreException($"The telemetry file cannot be read: {e.Message}", e);
        }
    }
}
