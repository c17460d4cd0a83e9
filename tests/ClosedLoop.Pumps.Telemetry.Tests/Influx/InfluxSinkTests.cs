using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Telemetry.Influx;
using ClosedLoop.Pumps.Telemetry.Sinks;
using ClosedLoop.Pumps.Telemetry.Tests.Support;
using ClosedLoop.Pumps.Telemetry.Windows;
using ClosedLoop.Pumps.Testing;
using Xunit;

namespace ClosedLoop.Pumps.Telemetry.Tests.Influx;

public sealed class InfluxSinkTests : SinkBench
{
    private readonly ManualTimeProvider manual = new();

    private protected override InfluxOptions Tuned(InfluxOptions options) =>
        options with { Token = "secret", BatchPointsMax = 10, BatchMs = 20, TimeoutMs = 5_000 };

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_batch_goes_to_the_bucket_with_token_and_precision(bool gzip)
    {
        FakeRequest? seen = null;
        Server.Decide = request => FakeAnswer.Take((seen = request).Lines);
        await using var sink = Start(Options with { Gzip = gzip });
        sink.Sink.Offer([Rows.Channel(1), Rows.Whole(1)]);
        await sink.SettledAsync();
        Assert.Equal("/api/v2/write?org=hospital&bucket=pumps&precision=ms", seen?.Path);
        Assert.Equal(("Token secret", gzip ? "gzip" : null), (seen?.Authorization, seen?.Encoding));
        Assert.Equal(2, sink.Counts.Written);
        var channel = Server.Accepted[0];
        Assert.Equal(("pump_telemetry", Rows.StartMs + 1_000), (channel.Measurement, channel.Timestamp));
        Assert.Equal([new("pump", "pump-1"), new("channel", "A")], channel.Tags);
        Assert.Contains(new("rate_last", 12.5m), channel.Fields);
        Assert.Contains(new("volume_max", 0.001m), channel.Fields);
        Assert.Contains(new("battery_min", 90L), Server.Accepted[1].Fields);
    }

    [Fact]
    public void V1_names_database_and_retention_policy_and_may_use_a_password()
    {
        var options = Options with { Api = InfluxApi.V1, Database = "a b", RetentionPolicy = "year", Token = "", User = "gw", Password = "p" };
        Assert.EndsWith("/write?db=a%20b&precision=ms&rp=year", InfluxClient.AddressOf(options).AbsoluteUri, StringComparison.Ordinal);
        Assert.Equal("Basic Z3c6cA==", InfluxClient.AuthorizationOf(options)?.ToString());
    }

    [Fact]
    public async Task A_partial_write_counts_what_was_dropped_and_is_not_sent_again()
    {
        Server.Decide = request => new FakeAnswer(
            400, "{\"error\":\"partial write: field type conflict: input field \\\"x\\\" dropped=3\"}", [.. request.Lines.Skip(3)]);
        await using var sink = Start(Options);
        sink.Sink.Offer(Rows.Seconds(0, 10));
        await sink.SettledAsync();
        Assert.Equal((7, 3, 1), (sink.Counts.Written, sink.Counts.Dropped[PointLoss.Refused], Server.Requests));
    }

    [Fact]
    public async Task The_one_line_a_server_cannot_read_is_found_and_the_others_are_written()
    {
        Server.Decide = request => request.Lines.Any(line => line.Timestamp == Rows.StartMs + 6_000)
            ? FakeAnswer.Refuse(400, "{\"code\":\"invalid\",\"message\":\"unable to parse\"}")
            : FakeAnswer.Take(request.Lines);
        await using var sink = Start(Options);
        sink.Sink.Offer(Rows.Seconds(0, 10));
        await sink.SettledAsync();
        Assert.Equal((9, 1), (sink.Counts.Written, sink.Counts.Dropped[PointLoss.Refused]));
        Assert.Equal(Enumerable.Range(0, 10).Where(s => s != 6).Select(s => Rows.StartMs + (s * 1_000)), Server.Accepted.Select(line => line.Timestamp));
    }

    [Fact]
    public async Task A_batch_that_is_too_large_is_halved_until_it_fits()
    {
        Server.Decide = request => request.Lines.Count > 3 ? FakeAnswer.Refuse(413) : FakeAnswer.Take(request.Lines);
        await using var sink = Start(Options);
        sink.Sink.Offer(Rows.Seconds(0, 10));
        await sink.SettledAsync();
        Assert.Equal(10, sink.Counts.Written);
        Assert.Equal(Enumerable.Range(0, 10).Select(s => Rows.StartMs + (s * 1_000)), Server.Accepted.Select(line => line.Timestamp));
    }

    [Fact]
    public async Task A_single_line_that_is_too_large_is_dropped_and_counted()
    {
        Server.Decide = _ => FakeAnswer.Refuse(413);
        await using var sink = Start(Options);
        sink.Sink.Offer(Rows.Seconds(0, 4));
        await sink.SettledAsync();
        Assert.Equal(4, sink.Counts.Dropped[PointLoss.TooLarge]);
    }

    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(500)]
    [InlineData(503)]
    public async Task What_is_wrong_with_the_server_or_our_rights_is_said_and_the_batch_kept(int status)
    {
        Server.Decide = request => request.Number <= 3 ? FakeAnswer.Refuse(status, "no") : FakeAnswer.Take(request.Lines);
        await using var sink = Start(Options with { BackoffMsMin = 1_000, BackoffMsMax = 1_000, TimeoutMs = int.MaxValue }, manual);
        sink.Sink.Offer(Rows.Seconds(0, 10));
        await Waiting.UntilAsync(() => sink.Counts.Fault is not null, "the fault is told");
        Assert.Contains($"{status}", sink.Counts.Fault, StringComparison.Ordinal);
        await Waiting.UntilAsync(
            () =>
            {
                // Far less than the limit of a request, far more often than the server needs to answer.
                manual.Advance(TimeSpan.FromMilliseconds(1));
                return sink.Counts.Written == 10;
            },
            "time goes by and the batch is written");
        Assert.Equal((4, null), (Server.Requests, sink.Counts.Fault));
        Assert.Empty(sink.Counts.Dropped);
    }

    [Theory]
    [InlineData(429)]
    [InlineData(503)]
    public async Task Retry_After_is_honoured(int status)
    {
        Server.Decide = request => request.Number == 1 ? FakeAnswer.Refuse(status, "slow down", 30) : FakeAnswer.Take(request.Lines);
        await using var sink = Start(Options with { TimeoutMs = 600_000 }, manual);
        sink.Sink.Offer(Rows.Seconds(0, 10));
        await Waiting.UntilAsync(() => sink.Counts.Fault is not null && manual.TimersSet == 1, "it waits");
        manual.Advance(TimeSpan.FromMilliseconds(29_999));
        Assert.Equal(1, Server.Requests);
        manual.Advance(TimeSpan.FromSeconds(16));
        await sink.SettledAsync();
        Assert.Equal(2, Server.Requests);
    }

    [Fact]
    public async Task A_server_that_hangs_is_left_after_the_time_limit_and_tried_again()
    {
        Server.Decide = request => request.Number == 1 ? FakeAnswer.Hang() : FakeAnswer.Take(request.Lines);
        await using var sink = Start(Options, manual);
        sink.Sink.Offer(Rows.Seconds(0, 10));
        await Waiting.UntilAsync(() => Server.Requests == 1, "the request is there");
        manual.Advance(TimeSpan.FromSeconds(5));
        await Waiting.UntilAsync(() => sink.Counts.Fault is not null && manual.TimersSet == 1, "it waits");
        manual.Advance(TimeSpan.FromMilliseconds(5));
        await sink.SettledAsync();
        Assert.Equal(2, Server.Requests);
    }

    [Fact]
    public async Task A_row_that_no_line_can_hold_is_counted()
    {
        await using var sink = Start(Options);
        var row = new TelemetryRow(new SeriesKey(new PumpId("p\n1"), ""), Rows.StartMs);
        row.Add(TelemetryMetric.Battery, 1);
        sink.Sink.Offer([row, Rows.Whole(1)]);
        await sink.SettledAsync();
        Assert.Equal((1, 1), (sink.Counts.Written, sink.Counts.Dropped[PointLoss.Unwritable]));
    }
}
