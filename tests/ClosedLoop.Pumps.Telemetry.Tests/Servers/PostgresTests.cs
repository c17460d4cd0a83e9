using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Domain.Links;
using ClosedLoop.Pumps.Telemetry.Postgres;
using ClosedLoop.Pumps.Telemetry.Queries;
using ClosedLoop.Pumps.Telemetry.Sinks;
using ClosedLoop.Pumps.Telemetry.Tests.Support;
using ClosedLoop.Pumps.Telemetry.Windows;
using ClosedLoop.Pumps.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace ClosedLoop.Pumps.Telemetry.Tests.Servers;

[Collection(nameof(RealServerTests))]
public sealed class PostgresTests
{
    [Fact]
    public async Task Rows_are_written_read_back_exactly_and_folded()
    {
        await using var server = await PostgresServer.StartAsync();
        var options = new PostgresTelemetryOptions { ConnectionString = server.ConnectionString };
        await using var store = new PostgresTelemetryStore(options);
        Assert.Null(await store.WriteAsync([.. Rows.Seconds(0, 90), Rows.Channel(7, pump: 2), Rows.Whole(3, battery: 55), Rows.Whole(4, battery: 60)], default));
        Assert.Null(await store.WriteAsync(Rows.Seconds(0, 10), default));
        Assert.Equal(93, await server.ReadAsync("SELECT count(*) FROM pump_telemetry"));
        Assert.Equal(90, await server.ReadAsync("SELECT count(*) FROM pump_telemetry WHERE rate_last = 12.5 AND pump = 'pump-1'"));

        await using var queries = new PostgresTelemetryQueries(options);
        var points = await queries.ReadAsync(
            new TelemetryRange(new SeriesKey(new PumpId("pump-1"), "A"), TelemetryMetric.Volume, Rows.StartMs, Rows.StartMs + 600_000, 60_000), default);
        Assert.Equal([new(Rows.StartMs, 59_000, 0, 59_000), new(Rows.StartMs + 60_000, 89_000, 60_000, 89_000)], points);
        var hours = await queries.ReadHoursAsync(Rows.StartMs, Rows.StartMs + 3_600_000, default);
        var a = Assert.Single(hours, hour => hour.Series == new SeriesKey(new PumpId("pump-1"), "A"));
        Assert.Equal((Rows.StartMs, 2, 2, null), (a.StartMs, a.MinutesHeard, a.MinutesFlowed, a.Battery));
        var battery = Assert.Single(hours, hour => hour.Series.Channel.Length == 0).Battery!.Value;
        Assert.Equal((60, 55, 60), (battery.Last, battery.Min, battery.Max));
    }

    [Fact]
    public async Task A_database_that_is_killed_and_comes_back_has_every_row_once()
    {
        await using var server = await PostgresServer.StartAsync();
        var options = new PostgresTelemetryOptions { ConnectionString = server.ConnectionString, BatchRowsMax = 50 };
        await using var sink = new RunningSink(new QueuedSink(
            "postgres", new PostgresTelemetryStore(options), new QueuedSinkOptions(10_000, options.BatchRowsMax),
            new Backoff(new BackoffPolicy(20, 100), new Random(1)), TimeProvider.System, NullLogger.Instance));
        sink.Sink.Offer(Rows.Seconds(0, 300));
        await sink.SettledAsync();
        await server.KillAsync();
        sink.Sink.Offer(Rows.Seconds(300, 600));
        await Waiting.UntilAsync(() => sink.Counts.Fault is not null, "the fault is told");
        await server.StartAgainAsync();
        await sink.SettledAsync();
        Assert.Equal((900, 900), (sink.Counts.Written, await server.ReadAsync("SELECT count(*) FROM pump_telemetry")));
    }

    [Fact]
    public async Task A_database_that_is_away_is_a_typed_error_for_who_asks()
    {
        await using var queries = new PostgresTelemetryQueries(
            new PostgresTelemetryOptions { ConnectionString = $"Host=127.0.0.1;Port={FreePort.Take()};Username=gw", TimeoutMs = 1_000 });
        await Assert.ThrowsAsync<TelemetryStoreException>(() => queries.ReadHoursAsync(0, 1, default));
    }
}
