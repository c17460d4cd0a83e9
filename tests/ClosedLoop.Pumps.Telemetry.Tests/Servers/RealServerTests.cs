using System.Buffers;
using System.Text;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Telemetry.Influx;
using ClosedLoop.Pumps.Telemetry.Lines;
using ClosedLoop.Pumps.Telemetry.Sinks;
using ClosedLoop.Pumps.Telemetry.Tests.Lines;
using ClosedLoop.Pumps.Telemetry.Tests.Support;
using ClosedLoop.Pumps.Telemetry.Windows;
using ClosedLoop.Pumps.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace ClosedLoop.Pumps.Telemetry.Tests.Servers;

/// <summary>InfluxDB and VictoriaMetrics as judges, and as servers that are killed.</summary>
[Collection(nameof(RealServerTests))]
public sealed class RealServerTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task InfluxDB_reads_names_and_numbers_as_they_were_meant()
    {
        await using var server = await InfluxServer.StartAsync();
        string[] names = ["plain", "a b", "a,b", "a=b", "ä漢😀", "back\\slash", "quote\"d", "#hash", "'x'", "a, b=c d"];
        var output = new ArrayBufferWriter<byte>();
        var writer = new LineProtocolWriter();
        foreach (var (name, at) in names.Select((name, at) => (name, at)))
        {
            writer.Begin("judge m,x=y");
            writer.Tag("ta g", name);
            writer.Text("text", name + "\"\\");
            writer.Decimal("decimal", 12.340m);
            writer.Integer("whole", long.MinValue);
            writer.Scaled("scaled", -1_250_001, 6);
            writer.Boolean("flag", true);
            Assert.Equal(LineFault.None, writer.End(Rows.StartMs + at, output));
        }

        using var http = new HttpClient();
        using var content = new ByteArrayContent(output.WrittenSpan.ToArray());
        using var answer = await http.PostAsync(new Uri(server.Url + "/write?db=pump&precision=ms"), content);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        var rows = await server.QueryAsync("SELECT \"ta g\", \"text\", \"decimal\", \"whole\", \"scaled\", \"flag\" FROM \"judge m,x=y\"");
        Assert.Equal(names, rows.Select(row => row[1].GetString()));
        Assert.Equal(names.Select(name => name + "\"\\"), rows.Select(row => row[2].GetString()));
        Assert.All(rows, row => Assert.Equal(
            (12.34m, long.MinValue, -1.250001m, true), (row[3].GetDecimal(), row[4].GetInt64(), row[5].GetDecimal(), row[6].GetBoolean())));
    }

    [Fact]
    public async Task InfluxDB_that_is_killed_and_comes_back_has_every_point_once()
    {
        await using var server = await InfluxServer.StartAsync();
        await using var sink = Start(Options(InfluxApi.V1, server.Url));
        await StreamThroughAKillAsync(sink, server.Process);
        Assert.Equal(900, await server.CountAsync("rate_last"));
        Assert.Equal(900, await server.CountAsync("volume_max"));
    }

    [Fact]
    public async Task A_field_of_another_type_is_refused_by_InfluxDB_and_counted()
    {
        await using var server = await InfluxServer.StartAsync();
        using var http = new HttpClient();
        using var content = new StringContent($"pump_telemetry,pump=pump-1 battery_last=\"full\" {Rows.StartMs + 2_000}", Encoding.UTF8);
        using var answer = await http.PostAsync(new Uri(server.Url + "/write?db=pump&precision=ms"), content);
        await using var sink = Start(Options(InfluxApi.V1, server.Url));
        sink.Sink.Offer([Rows.Channel(1), Rows.Whole(2), Rows.Whole(3), Rows.Channel(4)]);
        await sink.SettledAsync();
        Assert.Equal((2, 2), (sink.Counts.Written, sink.Counts.Dropped[PointLoss.Refused]));
        Assert.Equal(2, await server.CountAsync("rate_last"));
    }

    [Fact]
    public async Task A_database_that_is_not_there_is_a_fault_and_the_points_are_kept()
    {
        await using var server = await InfluxServer.StartAsync();
        await using var sink = Start(Options(InfluxApi.V1, server.Url) with { Database = "later" });
        sink.Sink.Offer(Rows.Seconds(0, 10));
        await Waiting.UntilAsync(() => sink.Counts.Fault is not null, "the fault is told");
        Assert.Contains("404", sink.Counts.Fault, StringComparison.Ordinal);
        await server.QueryAsync("CREATE DATABASE later");
        await sink.SettledAsync();
        Assert.Equal(10, sink.Counts.Written);
    }

    [Theory]
    [InlineData(InfluxApi.V1)]
    [InlineData(InfluxApi.V2)]
    public async Task VictoriaMetrics_that_is_killed_and_comes_back_has_every_point_once_and_refused_none(InfluxApi api)
    {
        await using var server = await VictoriaServer.StartAsync();
        await using var sink = Start(Options(api, server.Url));
        await StreamThroughAKillAsync(sink, server.Process);
        var timestamps = await server.TimestampsAsync("pump_telemetry_rate_last");

        // What it had in memory when it was killed is its own loss: it says 204 before it is on disk.
        Assert.Equal(timestamps.Distinct(), timestamps);
        Assert.Superset(Timestamps(300, 600).ToHashSet(), timestamps.ToHashSet());
        Assert.Subset(Timestamps(0, 900).ToHashSet(), timestamps.ToHashSet());
        Assert.Equal(0, await server.InvalidRowsAsync());
    }

    [Fact]
    public async Task VictoriaMetrics_reads_all_names_the_writer_takes()
    {
        await using var server = await VictoriaServer.StartAsync();
        string[] pumps = ["p 1", "p,2", "p=3", "ü4", "back\\slash", "q\"5"];
        await using var sink = Start(Options(InfluxApi.V2, server.Url));
        sink.Sink.Offer([.. pumps.Select((pump, at) =>
        {
            var row = new TelemetryRow(new SeriesKey(new PumpId(pump), "A"), Rows.StartMs + (at * 1_000));
            row.Add(TelemetryMetric.Rate, at);
            return row;
        })]);
        await sink.SettledAsync();
        Assert.Equal(pumps.Length, (await server.TimestampsAsync("pump_telemetry_rate_last")).Count);
        Assert.Equal(0, await server.InvalidRowsAsync());
    }

    [Fact]
    public void The_strict_reader_refuses_what_a_server_refuses()
    {
        foreach (var bad in new[] { "m", "m f=", "m,t= f=1 1", "m,t=a", " f=1 1", "m f=1" })
            Assert.ThrowsAny<Exception>(() => StrictLine.Parse(bad));
    }

    private static async Task StreamThroughAKillAsync(RunningSink sink, ServerProcess server)
    {
        sink.Sink.Offer(Rows.Seconds(0, 300));
        await sink.SettledAsync();
        await server.KillAsync();
        sink.Sink.Offer(Rows.Seconds(300, 600));
        await Waiting.UntilAsync(() => sink.Counts is { Fault: not null, Spilled: > 300 }, "points are spilled");
        await Waiting.UntilAsync(() => sink.Counts.AddsUp, "every point is somewhere");
        await server.StartAsync();
        await sink.SettledAsync();
        Assert.Equal(900, sink.Counts.Written);
        Assert.Empty(sink.Counts.Dropped);
    }

    private static IEnumerable<long> Timestamps(int from, int count) => Enumerable.Range(from, count).Select(s => Rows.StartMs + (s * 1_000L));

    private static InfluxOptions Options(InfluxApi api, string url) => new()
    {
        Api = api,
        Url = url,
        Database = "pump",
        Organisation = "o",
        Bucket = "b",
        BatchPointsMax = 50,
        BatchMs = 50,
        MemoryBatchesMax = 2,
        BackoffMsMin = 20,
        BackoffMsMax = 100,
    };

    private RunningSink Start(InfluxOptions options) =>
        new(new InfluxSink(options, folder.File("spill"), new Random(1), TimeProvider.System, NullLogger.Instance));
}
