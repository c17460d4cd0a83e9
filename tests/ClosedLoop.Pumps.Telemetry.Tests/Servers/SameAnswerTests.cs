using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Telemetry.Influx;
using ClosedLoop.Pumps.Telemetry.Postgres;
using ClosedLoop.Pumps.Telemetry.Queries;
using ClosedLoop.Pumps.Telemetry.Sinks;
using ClosedLoop.Pumps.Telemetry.Sqlite;
using ClosedLoop.Pumps.Telemetry.Tests.Support;
using ClosedLoop.Pumps.Telemetry.Victoria;
using ClosedLoop.Pumps.Telemetry.Windows;
using ClosedLoop.Pumps.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace ClosedLoop.Pumps.Telemetry.Tests.Servers;

/// <summary>The same rows in every store: SQLite is the measure, the servers are held to it.</summary>
[Collection(nameof(RealServerTests))]
public sealed class SameAnswerTests : IAsyncLifetime
{
    private const int Minutes = 150;
    private const int BatchRows = 2_000;

    private static readonly string[] Pumps = ["pump-1", "p 'q\" \\x", "ü,=2"];
    private static readonly List<TelemetryRow> Written = MakeRows();

    private readonly TemporaryFolder folder = new();
    private readonly ManualTimeProvider time = new(DateTimeOffset.FromUnixTimeMilliseconds(Rows.StartMs + (Minutes * 60_000)));
    private SqliteTelemetryStore sqlite = null!;

    public async Task InitializeAsync()
    {
        sqlite = new SqliteTelemetryStore(folder.File("telemetry.db"), new SqliteTelemetryOptions());
        await WriteAsync(sqlite);
    }

    public async Task DisposeAsync()
    {
        await sqlite.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task PostgreSQL_answers_as_SQLite_does()
    {
        await using var server = await PostgresServer.StartAsync();
        var options = new PostgresTelemetryOptions { ConnectionString = server.ConnectionString };
        await using var store = new PostgresTelemetryStore(options);
        await WriteAsync(store);
        await using var queries = new PostgresTelemetryQueries(options);
        await AssertSameAsync(queries);
    }

    [Fact]
    public async Task InfluxDB_answers_as_SQLite_does()
    {
        await using var server = await InfluxServer.StartAsync();
        var options = Options(server.Url) with { RetentionPolicy = "autogen" };
        await WriteAsync(options);
        using var queries = new InfluxTelemetryQueries(options, TimeProvider.System);
        await AssertSameAsync(queries);
    }

    [Theory]
    [InlineData(InfluxApi.V1)]
    [InlineData(InfluxApi.V2)]
    public async Task VictoriaMetrics_answers_as_SQLite_does(InfluxApi api)
    {
        await using var server = await VictoriaServer.StartAsync();
        var options = Options(server.Url) with { Api = api, Product = InfluxProduct.VictoriaMetrics };
        await WriteAsync(options);
        await server.TimestampsAsync("pump_telemetry_rate_last");
        using var queries = new VictoriaTelemetryQueries(options, TimeProvider.System);
        await AssertSameAsync(queries);
    }

    [Fact]
    public async Task Of_two_databases_in_one_VictoriaMetrics_only_the_own_is_asked()
    {
        await using var server = await VictoriaServer.StartAsync();
        var options = Options(server.Url) with { Product = InfluxProduct.VictoriaMetrics };
        await WriteAsync(options with { Database = "other" });
        await server.TimestampsAsync("pump_telemetry_rate_last");
        using var queries = new VictoriaTelemetryQueries(options, TimeProvider.System);
        Assert.Empty(await queries.ReadHoursAsync(Rows.StartMs, Rows.StartMs + 3_600_000, default));
        using var others = new VictoriaTelemetryQueries(options with { Database = "other" }, TimeProvider.System);
        Assert.NotEmpty(await others.ReadHoursAsync(Rows.StartMs, Rows.StartMs + 3_600_000, default));
    }

    private async Task AssertSameAsync(ITelemetryQueries queries)
    {
        var measure = new SqliteTelemetryQueries(sqlite.Path, new SqliteTelemetryOptions(), time);
        const long End = Rows.StartMs + (Minutes * 60_000);
        var compared = 0;
        foreach (var pump in Pumps.Append("nobody"))
            foreach (var metric in Enum.GetValues<TelemetryMetric>())
                foreach (var (fromMs, toMs, stepMs) in new (long, long, long)[]
                {
                    (Rows.StartMs, End, 60_000),
                    (Rows.StartMs, End, 3_600_000),
                    (Rows.StartMs + 600_000, Rows.StartMs + 1_200_000, 1_000),
                    (Rows.StartMs + 60_000, Rows.StartMs + 125_000, 10_000),
                    (Rows.StartMs, Rows.StartMs + 1_234_000, 300_000),
                })
                {
                    var range = new TelemetryRange(
                        new SeriesKey(new PumpId(pump), MetricInfo.Of(metric).IsOfChannel ? "A" : ""), metric, fromMs, toMs, stepMs);
                    var points = await measure.ReadAsync(range, default);
                    compared += points.Count;
                    Assert.Equal(points, await queries.ReadAsync(range, default));
                }

        Assert.InRange(compared, 1_000, int.MaxValue);
        foreach (var toMs in new[] { End, Rows.StartMs + 3_600_000, Rows.StartMs + (75 * 60_000) })
        {
            var expected = await measure.ReadHoursAsync(Rows.StartMs, toMs, default);
            Assert.NotEmpty(expected);
            Assert.Equal(Sorted(expected), Sorted(await queries.ReadHoursAsync(Rows.StartMs, toMs, default)));
        }
    }

    // A battery's count of samples is not kept by any store.
    private static IEnumerable<SeriesHour> Sorted(IEnumerable<SeriesHour> hours) => hours
        .OrderBy(hour => hour.Series.Pump.Value, StringComparer.Ordinal).ThenBy(hour => hour.Series.Channel, StringComparer.Ordinal)
        .ThenBy(hour => hour.StartMs).Select(hour => hour with { Battery = hour.Battery is { } battery ? battery with { Count = 1 } : null });

    private static InfluxOptions Options(string url) => new()
    {
        Api = InfluxApi.V1,
        Url = url,
        Database = "pump",
        Organisation = "o",
        Bucket = "pump",
        BatchMs = 20,
    };

    private static async Task WriteAsync(IRowStore store)
    {
        foreach (var rows in Written.Chunk(BatchRows))
            Assert.Null(await store.WriteAsync(rows, default));
    }

    private async Task WriteAsync(InfluxOptions options)
    {
        await using var sink = new RunningSink(
            new InfluxSink(options, folder.File("spill"), new Random(1), TimeProvider.System, NullLogger.Instance));
        sink.Sink.Offer(Written);
        await sink.SettledAsync();
        Assert.Equal(Written.Count, sink.Counts.Written);
    }

    // Every value differs in its last decimals; minutes are left out, some rows have no rate, and seconds 0 and 59 meet the ends of minutes.
    private static List<TelemetryRow> MakeRows()
    {
        var random = new Random(5);
        var rows = new List<TelemetryRow>();
        foreach (var pump in Pumps)
            for (var second = 0; second < Minutes * 60; second += random.Next(1, 25))
            {
                if (second / 60 % 11 == 4)
                    continue;
                var atMs = Rows.StartMs + (second * 1_000L);
                var channel = new TelemetryRow(new SeriesKey(new PumpId(pump), "A"), atMs);
                if (random.Next(4) > 0)
                    channel.Add(TelemetryMetric.Rate, second / 60 % 3 == 0 ? 0 : random.NextInt64(0, 999_999_999));
                channel.Add(TelemetryMetric.Volume, random.NextInt64(0, 1_000_000_000_000));
                channel.Add(TelemetryMetric.Volume, random.NextInt64(0, 1_000_000_000_000));
                channel.Add(TelemetryMetric.Volume, random.NextInt64(0, 1_000_000_000_000));
                rows.Add(channel);
                if (random.Next(3) > 0)
                    continue;
                var whole = new TelemetryRow(new SeriesKey(new PumpId(pump), ""), atMs);
                whole.Add(TelemetryMetric.ClockOffset, random.NextInt64(-100_000, 100_000));
                if (random.Next(2) == 0)
                    whole.Add(TelemetryMetric.Battery, random.Next(0, 101));
                rows.Add(whole);
            }

        return rows;
    }
}
