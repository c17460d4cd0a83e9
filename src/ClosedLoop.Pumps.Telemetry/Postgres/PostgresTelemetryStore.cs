using System.Net.Sockets;
using ClosedLoop.Pumps.Telemetry.Sinks;
using ClosedLoop.Pumps.Telemetry.Windows;
using Npgsql;

namespace ClosedLoop.Pumps.Telemetry.Postgres;

/// <summary>Writes rows into a table, a batch as arrays in one statement. A row that is there already stays as it is.</summary>
public sealed class PostgresTelemetryStore(PostgresTelemetryOptions options) : IRowStore
{
    private const int MillisecondsPerSecond = 1_000;

    private readonly NpgsqlDataSource source = NpgsqlDataSource.Create(ConnectionStringOf(options));
    private readonly string insert = InsertOf(options.Table);
    private bool hasTable;

    public async ValueTask<string?> WriteAsync(IReadOnlyList<TelemetryRow> rows, CancellationToken cancel)
    {
        try
        {
            await using var connection = await source.OpenConnectionAsync(cancel);
            if (!hasTable)
                await CreateAsync(connection, cancel);
            await using var command = new NpgsqlCommand(insert, connection);
            Add(command, rows.Select(row => row.Series.Pump.Value).ToArray());
            Add(command, rows.Select(row => row.Series.Channel).ToArray());
            Add(command, rows.Select(row => DateTimeOffset.FromUnixTimeMilliseconds(row.StartMs).UtcDateTime).ToArray());
            for (var i = 0; i < MetricInfo.Count; i++)
                AddMetric(command, rows, (TelemetryMetric)i);
            await command.ExecuteNonQueryAsync(cancel);
            return null;
        }
        catch (Exception e) when (!cancel.IsCancellationRequested && e is NpgsqlException or TimeoutException or SocketException or IOException)
        {
            // Made anew when somebody has dropped it.
            hasTable = false;
            return e.Message;
        }
    }

    public ValueTask DisposeAsync() => source.DisposeAsync();

    internal static string ConnectionStringOf(PostgresTelemetryOptions options)
    {
        var seconds = Math.Max(1, options.TimeoutMs / MillisecondsPerSecond);
        return new NpgsqlConnectionStringBuilder(options.ConnectionString)
        {
            Timeout = seconds,
            CommandTimeout = seconds,
            MaxPoolSize = 4,
            ApplicationName = "ClosedLoop.Pumps telemetry",
        }.ConnectionString;
    }

    private async Task CreateAsync(NpgsqlConnection connection, CancellationToken cancel)
    {
        var columns = MetricInfo.All.SelectMany(info =>
            new[] { info.LastName, info.MinName, info.MaxName }.Select(name => $"{name} {TypeOf(info)}"));
        await using var command = new NpgsqlCommand(
            $"""
            CREATE TABLE IF NOT EXISTS {options.Table} (
              pump text NOT NULL, channel text NOT NULL, at timestamptz NOT NULL, {string.Join(", ", columns)}, PRIMARY KEY (pump, channel, at))
            """,
            connection);
        await command.ExecuteNonQueryAsync(cancel);
        hasTable = true;
    }

    private static string InsertOf(string table)
    {
        var names = MetricInfo.All.SelectMany(info => new[] { info.LastName, info.MinName, info.MaxName });
        var types = MetricInfo.All.SelectMany(info => Enumerable.Repeat(TypeOf(info), 3));
        var arrays = new[] { "text", "text", "timestamptz" }.Concat(types).Select((type, at) => $"${at + 1}::{type}[]");
        return $"""
            INSERT INTO {table} (pump, channel, at, {string.Join(", ", names)})
            SELECT * FROM unnest({string.Join(", ", arrays)}) ON CONFLICT (pump, channel, at) DO NOTHING
            """;
    }

    // Others read this table: values are in the unit people use, exactly.
    private static string TypeOf(MetricInfo info) => info.Decimals > 0 ? "numeric" : "bigint";

    private static void AddMetric(NpgsqlCommand command, IReadOnlyList<TelemetryRow> rows, TelemetryMetric metric)
    {
        var info = MetricInfo.Of(metric);
        foreach (var value in new Func<MetricWindow, long>[] { window => window.Last, window => window.Min, window => window.Max })
        {
            var values = rows.Select(row => row[metric] is { } window ? value(window) : (long?)null);
            if (info.Decimals > 0)
                Add(command, values.Select(whole => whole is { } known ? known / (decimal)info.Scale : (decimal?)null).ToArray());
            else
                Add(command, values.ToArray());
        }
    }

    private static void Add<T>(NpgsqlCommand command, T value) => command.Parameters.Add(new NpgsqlParameter<T> { TypedValue = value });
}
