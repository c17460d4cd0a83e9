using System.Net.Sockets;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Telemetry.Queries;
using ClosedLoop.Pumps.Telemetry.Windows;
using Npgsql;

namespace ClosedLoop.Pumps.Telemetry.Postgres;

/// <summary>Reads the PostgreSQL table.</summary>
public sealed class PostgresTelemetryQueries(PostgresTelemetryOptions options) : ITelemetryQueries, IAsyncDisposable
{
    private const int BatteryAt = 5;

    private readonly NpgsqlDataSource source = NpgsqlDataSource.Create(PostgresTelemetryStore.ConnectionStringOf(options));

    public string Store => "Postgres";

    public Task<IReadOnlyList<TelemetryPoint>> ReadAsync(TelemetryRange range, CancellationToken cancel) => GuardAsync(async () =>
    {
        var info = MetricInfo.Of(range.Metric);
        await using var command = source.CreateCommand($"""
            SELECT at, ({info.LastName} * {info.Scale})::bigint, ({info.MinName} * {info.Scale})::bigint, ({info.MaxName} * {info.Scale})::bigint FROM {options.Table}
            WHERE pump = $1 AND channel = $2 AND at >= $3 AND at < $4 AND {info.LastName} IS NOT NULL ORDER BY at
            """);
        command.Parameters.AddWithValue(range.Series.Pump.Value);
        command.Parameters.AddWithValue(range.Series.Channel);
        command.Parameters.AddWithValue(Time(range.FromMs));
        command.Parameters.AddWithValue(Time(range.ToMs));
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var fold = new PointFold(range.StepMs);
        while (await reader.ReadAsync(cancel))
            fold.Add(Ms(reader.GetDateTime(0)), new MetricWindow(Whole(reader, 1), Whole(reader, 2), Whole(reader, 3), 1));
        return fold.Points;
    });

    public Task<IReadOnlyList<SeriesHour>> ReadHoursAsync(long fromMs, long toMs, CancellationToken cancel) => GuardAsync(async () =>
    {
        await using var command = source.CreateCommand($"""
            SELECT pump, channel, date_trunc('hour', at) AS hour, count(DISTINCT date_trunc('minute', at)),
              count(DISTINCT date_trunc('minute', at)) FILTER (WHERE rate_max > 0),
              (array_agg(battery_last ORDER BY at DESC) FILTER (WHERE battery_last IS NOT NULL))[1], min(battery_min), max(battery_max)
            FROM {options.Table} WHERE at >= $1 AND at < $2 GROUP BY pump, channel, hour ORDER BY pump, channel, hour
            """);
        command.Parameters.AddWithValue(Time(fromMs));
        command.Parameters.AddWithValue(Time(toMs));
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var hours = new List<SeriesHour>();
        while (await reader.ReadAsync(cancel))
            hours.Add(new SeriesHour(
                new SeriesKey(new PumpId(reader.GetString(0)), reader.GetString(1)),
                Ms(reader.GetDateTime(2)),
                (int)reader.GetInt64(3),
                (int)reader.GetInt64(4),
                reader.IsDBNull(BatteryAt)
                    ? null
                    : new MetricWindow(reader.GetInt64(BatteryAt), reader.GetInt64(BatteryAt + 1), reader.GetInt64(BatteryAt + 2), 1)));
        return (IReadOnlyList<SeriesHour>)hours;
    });

    public ValueTask DisposeAsync() => source.DisposeAsync();

    private static async Task<T> GuardAsync<T>(Func<Task<T>> read)
    {
        try
        {
            return await read();
        }
        catch (Exception e) when (e is NpgsqlException or TimeoutException or SocketException or IOException)
        {
            throw new TelemetryStoreException($"The telemetry database cannot be read: {e.Message}", e);
        }
    }

    private static long Whole(NpgsqlDataReader reader, int at) => reader.GetInt64(at);

    private static DateTime Time(long ms) => DateTimeOffset.FromUnixTimeMilliseconds(ms).UtcDateTime;

    private static long Ms(DateTime at) => new DateTimeOffset(at).ToUnixTimeMilliseconds();
}
