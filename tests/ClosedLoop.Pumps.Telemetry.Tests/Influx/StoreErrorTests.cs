using System.Net;
using System.Net.Sockets;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Telemetry.Influx;
using ClosedLoop.Pumps.Telemetry.Queries;
using ClosedLoop.Pumps.Telemetry.Tests.Support;
using ClosedLoop.Pumps.Telemetry.Victoria;
using ClosedLoop.Pumps.Telemetry.Windows;
using Xunit;

namespace ClosedLoop.Pumps.Telemetry.Tests.Influx;

public sealed class StoreErrorTests
{
    private const int AnswerBytesMax = 4_096;
    private const int ShortMs = 300;
    private const int LongMs = 30_000;

    private static readonly TelemetryRange Range = new(
        new SeriesKey(new PumpId("pump-1"), "A"), TelemetryMetric.Rate, Rows.StartMs, Rows.StartMs + 60_000, 1_000);

    public static TheoryData<InfluxProduct> Products => [.. Enum.GetValues<InfluxProduct>()];

    [Theory]
    [MemberData(nameof(Products))]
    public async Task A_server_that_is_away_is_a_typed_error_for_who_asks(InfluxProduct product) =>
        await AssertFailsAsync(product, $"http://127.0.0.1:{FreePort.Take()}", "'store' cannot be read");

    [Theory]
    [MemberData(nameof(Products))]
    public async Task A_server_that_takes_a_connection_and_says_nothing_is_given_up(InfluxProduct product)
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        await AssertFailsAsync(product, $"http://{silent.LocalEndpoint}", "no answer within 300 ms", ShortMs);
    }

    [Theory]
    [InlineData(InfluxProduct.InfluxDb, 500, "out of memory", "500 out of memory")]
    [InlineData(InfluxProduct.VictoriaMetrics, 422, "too many series", "422 too many series")]
    [InlineData(InfluxProduct.InfluxDb, 401, "no", "401")]
    [InlineData(InfluxProduct.InfluxDb, 302, "", "302")]
    [InlineData(InfluxProduct.InfluxDb, 200, "<html>", "not JSON")]
    [InlineData(InfluxProduct.VictoriaMetrics, 200, "{", "not JSON")]
    [InlineData(InfluxProduct.InfluxDb, 200, """{"status":"success","data":{"result":[]}}""", "not what InfluxDB answers")]
    [InlineData(InfluxProduct.VictoriaMetrics, 200, """{"results":[{}]}""", "not what VictoriaMetrics answers")]
    [InlineData(InfluxProduct.InfluxDb, 200, """{"results":[{"error":"database not found: pump"}]}""", "database not found")]
    [InlineData(InfluxProduct.InfluxDb, 200, """{"results":[{"series":[{"values":[[0,1,1,1]],"partial":true}]}]}""", "cut the answer off")]
    [InlineData(InfluxProduct.VictoriaMetrics, 200, """{"isPartial":true,"data":{"result":[]}}""", "part of the cluster")]
    [InlineData(InfluxProduct.InfluxDb, 200, """{"results":[{"series":[{"values":[[0,1e300,1,1]]}]}]}""", "a number we did not write")]
    [InlineData(InfluxProduct.VictoriaMetrics, 200, """{"data":{"result":[{"metric":{},"values":[[0,"NaN"]]}]}}""", "a number we did not write")]
    [InlineData(InfluxProduct.InfluxDb, 200, """{"results":[{"series":[{"values":[[0]]}]}]}""", "of a shape")]
    [InlineData(InfluxProduct.VictoriaMetrics, 200, """{"data":{"result":[{"metric":7}]}}""", "of a shape")]
    public async Task What_a_server_says_wrong_is_a_typed_error_with_its_words(InfluxProduct product, int status, string text, string expected)
    {
        await using var server = new FakeStore(status, text);
        await AssertFailsAsync(product, server.Url, expected);
    }

    [Theory]
    [MemberData(nameof(Products))]
    public async Task An_answer_without_end_is_not_read_to_its_end(InfluxProduct product)
    {
        await using var server = new FakeStore(200, new string(' ', AnswerBytesMax + 1));
        await AssertFailsAsync(product, server.Url, "longer than 4096 bytes");
    }

    [Fact]
    public async Task It_is_asked_where_the_settings_say_and_with_the_same_token()
    {
        await using var server = new FakeStore(200, """{"results":[{}]}""");
        var options = Options("http://127.0.0.1:1") with { QueryUrl = server.Url + "select/", Token = "secret" };
        using var queries = new InfluxTelemetryQueries(options, TimeProvider.System);
        Assert.Empty(await queries.ReadAsync(Range, default));
        Assert.Equal(("/select/query", "Token secret"), server.Seen);
    }

    private static InfluxOptions Options(string url, int timeoutMs = LongMs) =>
        new() { Name = "store", Url = url, Api = InfluxApi.V1, Database = "pump", TimeoutMs = timeoutMs };

    private static async Task AssertFailsAsync(InfluxProduct product, string url, string expected, int timeoutMs = LongMs)
    {
        using var influx = new InfluxTelemetryQueries(Options(url, timeoutMs), TimeProvider.System, AnswerBytesMax);
        using var victoria = new VictoriaTelemetryQueries(Options(url, timeoutMs), TimeProvider.System, AnswerBytesMax);
        ITelemetryQueries queries = product == InfluxProduct.InfluxDb ? influx : victoria;
        var error = await Assert.ThrowsAsync<TelemetryStoreException>(() => queries.ReadAsync(Range, default));
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<TelemetryStoreException>(() => queries.ReadHoursAsync(Rows.StartMs, Rows.StartMs + 60_000, default));
    }
}
