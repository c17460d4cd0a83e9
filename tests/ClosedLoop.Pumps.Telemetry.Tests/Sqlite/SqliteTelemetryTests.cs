using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Telemetry.Queries;
using ClosedLoop.Pumps.Telemetry.Sqlite;
using ClosedLoop.Pumps.Telemetry.Tests.Support;
using ClosedLoop.Pumps.Telemetry.Windows;
using ClosedLoop.Pumps.Testing;
using Microsoft.Data.Sqlite;
using Xunit;

namespace ClosedLoop.Pumps.Telemetry.Tests.Sqlite;

public sealed class SqliteTelemetryTests : IAsyncLifetime
{
    private static readonly SeriesKey A = new(new PumpId("pump-1"), "A");
    private readonly TemporaryFolder folder = new();
    private readonly ManualTimeProvider time = new(DateTimeOffset.FromUnixTimeMilliseconds(Rows.StartMs));
    private SqliteTelemetryOptions options = new() { UpkeepSeriesMax = 1, RollDelayMs = 1_000 };
    private SqliteTelemetryStore store;

    public SqliteTelemetryTests() => store = new SqliteTelemetryStore(folder.File("telemetry.db"), options);

    private SqliteTelemetryQueries Queries => new(store.Path, options, time);

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await store.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task What_was_written_is_read_back_with_least_and_largest()
    {
        var row = Rows.Channel(3);
        row.Add(TelemetryMetric.Rate, 20_000_000);
        row.Add(TelemetryMetric.Rate, 15_000_000);
        await WriteAsync(Rows.Channel(2), row, Rows.Channel(3, channel: "B"), Rows.Channel(3, pump: 2));
        Assert.Equal(
            [
                new TelemetryPoint(Rows.StartMs + 2_000, 12_500_000, 12_500_000, 12_500_000),
                new TelemetryPoint(Rows.StartMs + 3_000, 15_000_000, 12_500_000, 20_000_000),
            ],
            await ReadAsync(TelemetryMetric.Rate, 0, 10, 1_000));
        Assert.Empty(await ReadAsync(TelemetryMetric.Pressure, 0, 10, 1_000));
    }

    [Fact]
    public async Task The_same_rows_again_change_nothing()
    {
        await WriteAsync([.. Rows.Seconds(0, 10)]);
        await WriteAsync([.. Rows.Seconds(5, 10)]);
        Assert.Equal(15, (await ReadAsync(TelemetryMetric.Volume, 0, 60, 1_000)).Count);
    }

    [Fact]
    public async Task Minutes_and_hours_are_made_of_what_is_complete_and_the_answer_is_the_same_before_and_after()
    {
        await UpkeepAsync();
        for (var minute = 0; minute < 125; minute++)
            await WriteAsync(Rows.Channel(minute * 60, rate: minute), Rows.Channel((minute * 60) + 59, rate: 1_000 + minute), Rows.Whole(minute * 60));
        time.Advance(TimeSpan.FromMinutes(125));
        var before = (await ReadAsync(TelemetryMetric.Rate, 0, 125 * 60, 60_000), await ReadAsync(TelemetryMetric.Rate, 0, 125 * 60, 3_600_000));
        await UpkeepAsync();
        Assert.Equal(124 * 2, Count("minute_rows"));
        Assert.Equal(2 * 2, Count("hour_rows"));
        Assert.Equal(before.Item1, await ReadAsync(TelemetryMetric.Rate, 0, 125 * 60, 60_000));
        Assert.Equal(before.Item2, await ReadAsync(TelemetryMetric.Rate, 0, 125 * 60, 3_600_000));
        Assert.Equal(new TelemetryPoint(Rows.StartMs, 1_059, 0, 1_059), before.Item2[0]);
        Assert.Equal(3, before.Item2.Count);
    }

    [Fact]
    public async Task Old_windows_go_and_their_minutes_and_hours_stay()
    {
        await UpkeepAsync();
        await WriteAsync([.. Rows.Seconds(0, 3_600)]);
        for (var day = 0; day < 3; day++)
        {
            time.Advance(TimeSpan.FromDays(1));
            await UpkeepAsync();
        }

        Assert.Equal(0, Count("window_rows"));
        Assert.Equal(60, Count("minute_rows"));
        Assert.Equal(60, (await ReadAsync(TelemetryMetric.Volume, 0, 3_600, 1_000)).Count);
        Assert.Equal(Rows.StartMs, Assert.Single(await ReadAsync(TelemetryMetric.Volume, 0, 3_600, 3_600_000)).StartMs);
    }

    [Fact]
    public async Task A_gateway_that_was_killed_in_the_middle_goes_on_where_it_stopped()
    {
        await UpkeepAsync();
        for (var minute = 0; minute < 3; minute++)
            for (var pump = 0; pump < 5; pump++)
                await WriteAsync(Rows.Channel(minute * 60, pump));
        time.Advance(TimeSpan.FromMinutes(10));
        while ((await store.UpkeepStepAsync(time.GetUtcNow().ToUnixTimeMilliseconds(), default)).More)
        {
            await store.DisposeAsync();
            store = new SqliteTelemetryStore(folder.File("telemetry.db"), options);
        }

        Assert.Equal(15, Count("minute_rows"));
    }

    [Fact]
    public async Task Hours_tell_how_long_a_pump_was_heard_and_infused_whatever_level_they_are_read_from()
    {
        await UpkeepAsync();
        for (var minute = 0; minute < 90; minute++)
            await WriteAsync(
                Rows.Channel(minute * 60, rate: 0), Rows.Channel((minute * 60) + 30, rate: minute % 2), Rows.Whole(minute * 60, battery: 100 - minute));
        time.Advance(TimeSpan.FromMinutes(90));
        await AssertHoursAsync();
        await UpkeepAsync();
        await AssertHoursAsync();

        async Task AssertHoursAsync()
        {
            var hours = (await Queries.ReadHoursAsync(Rows.StartMs, Rows.StartMs + (2 * 3_600_000), default))!;
            Assert.Equal(
                [("", 0, 60, 0), ("", 1, 30, 0), ("A", 0, 60, 30), ("A", 1, 30, 15)],
                hours.OrderBy(hour => hour.Series.Channel, StringComparer.Ordinal).ThenBy(hour => hour.StartMs).Select(
                    hour => (hour.Series.Channel, (int)((hour.StartMs - Rows.StartMs) / 3_600_000), hour.MinutesHeard, hour.MinutesFlowed)));
            Assert.Equal((41, 41, 100), hours.Where(hour => hour.Battery is not null).Select(
                hour => (hour.Battery!.Value.Last, hour.Battery.Value.Min, hour.Battery.Value.Max)).First());
        }
    }

    [Fact]
    public async Task A_full_disk_is_an_answer_and_writing_goes_on_when_there_is_room()
    {
        await store.DisposeAsync();
        options = options with { DatabaseBytesMax = 1 << 20 };
        store = new SqliteTelemetryStore(folder.File("telemetry.db"), options);
        string? fault = null;
        var second = 0;
        for (; fault is null; second += 1_000)
            fault = await store.WriteAsync(Rows.Seconds(second, 1_000), default);
        Assert.Contains("full", fault, StringComparison.Ordinal);
        Assert.Equal(second - 1_000, (await ReadAsync(TelemetryMetric.Volume, 0, second, 1_000)).Count);

        await store.DisposeAsync();
        store = new SqliteTelemetryStore(folder.File("telemetry.db"), options with { DatabaseBytesMax = 0 });
        await WriteAsync([.. Rows.Seconds(second - 1_000, 1_000)]);
        Assert.Equal(second, (await ReadAsync(TelemetryMetric.Volume, 0, second, 1_000)).Count);
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_a_fault_and_a_typed_error_for_who_asks()
    {
        await File.WriteAllTextAsync(folder.File("bad.db"), new string('x', 8_192));
        await using var bad = new SqliteTelemetryStore(folder.File("bad.db"), options);
        Assert.NotNull(await bad.WriteAsync([Rows.Channel(0)], default));
        await Assert.ThrowsAsync<TelemetryStoreException>(() =>
            new SqliteTelemetryQueries(bad.Path, options, time).ReadHoursAsync(0, 1, default));
    }

    [Fact]
    public async Task Before_anything_was_written_the_answer_is_empty() =>
        Assert.Empty(await ReadAsync(TelemetryMetric.Rate, 0, 10, 1_000));

    private Task<IReadOnlyList<TelemetryPoint>> ReadAsync(TelemetryMetric metric, int fromSecond, int toSecond, long stepMs) => Queries.ReadAsync(
        new TelemetryRange(A, metric, Rows.StartMs + (fromSecond * 1_000L), Rows.StartMs + (toSecond * 1_000L), stepMs), default);

    private async Task WriteAsync(params TelemetryRow[] rows) => Assert.Null(await store.WriteAsync(rows, default));

    private async Task UpkeepAsync()
    {
        var more = true;
        while (more)
        {
            (more, var fault) = await store.UpkeepStepAsync(time.GetUtcNow().ToUnixTimeMilliseconds(), default);
            Assert.Null(fault);
        }
    }

    private long Count(string table)
    {
        using var connection = TelemetryFile.Open(store.Path, SqliteOpenMode.ReadOnly);
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT count(*) FROM {table}";
        return (long)command.ExecuteScalar()!;
    }
}
