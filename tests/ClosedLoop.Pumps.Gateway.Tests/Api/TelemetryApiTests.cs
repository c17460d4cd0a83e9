using System.Net;
using System.Text.Json;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Engine.Access;
using ClosedLoop.Pumps.Gateway.Api;
using ClosedLoop.Pumps.Gateway.Tests.Support;
using ClosedLoop.Pumps.Telemetry.Sqlite;
using ClosedLoop.Pumps.Telemetry.Windows;
using Xunit;

namespace ClosedLoop.Pumps.Gateway.Tests.Api;

public sealed class TelemetryApiTests
{
    private const string Registry = """
        , "Registry": { "Pumps": [
          { "Id": "P1", "Label": "ICU 1", "Unit": "ICU", "Channels": [ "A", "B" ] },
          { "Id": "P2", "Label": "ICU 2", "Unit": "ICU" },
          { "Id": "P3", "Label": "ER 1", "Unit": "ER" } ] }
        """;

    private static readonly PumpId Pump = new("P1");

    [Fact]
    public async Task What_a_pump_told_can_be_asked_for_by_id_or_label()
    {
        await using var gateway = await RunningGateway.StartAsync(Registry);
        await KeepAsync(gateway);
        var answer = await gateway.GetAsync("/api/v1/telemetry/P1/round_trip?resolution=1s");
        Assert.Equal(("P1", "round_trip", "ms", "Sqlite", 1_000), (
            answer.GetProperty("pump").GetString(), answer.GetProperty("metric").GetString(), answer.GetProperty("unit").GetString(),
            answer.GetProperty("store").GetString(), answer.GetProperty("resolutionMs").GetInt32()));
        Assert.Equal(25, answer.GetProperty("points")[0].GetProperty("max").GetInt32());
        Assert.Equal(JsonValueKind.Null, answer.GetProperty("channel").ValueKind);

        var rates = await gateway.GetAsync("/api/v1/telemetry/ICU%201/rate?channel=b&resolution=1h");
        Assert.Equal(("B", "mL/h", 12.5m), (
            rates.GetProperty("channel").GetString(), rates.GetProperty("unit").GetString(),
            rates.GetProperty("points")[0].GetProperty("last").GetDecimal()));
    }

    [Fact]
    public async Task What_became_of_samples_and_points_is_told()
    {
        await using var gateway = await RunningGateway.StartAsync(Registry);
        var counts = await gateway.GetAsync("/api/v1/telemetry");
        Assert.Equal(0, counts.GetProperty("samples").GetInt64());
        Assert.Equal(0, counts.GetProperty("lost").GetProperty("Late").GetInt64());
        Assert.Equal("sqlite", counts.GetProperty("sinks")[0].GetProperty("name").GetString());
    }

    [Fact]
    public async Task The_fleet_is_told_by_unit_and_hour_and_a_silent_pump_counts()
    {
        await using var gateway = await RunningGateway.StartAsync(Registry);
        await KeepAsync(gateway);
        var hour = (await gateway.GetAsync("/api/v1/telemetry/fleet?by=hour")).GetProperty("hours").EnumerateArray().Last();
        Assert.Equal(("ICU", 2, 1, 3), (
            hour.GetProperty("unit").GetString(), hour.GetProperty("pumps").GetInt32(), hour.GetProperty("pumpsHeard").GetInt32(),
            hour.GetProperty("channels").GetInt32()));
        Assert.InRange(hour.GetProperty("connectivity").GetDecimal(), 0.001m, 0.5m);
        Assert.InRange(hour.GetProperty("utilisation").GetDecimal(), 0.001m, 0.34m);
        Assert.Equal(77, hour.GetProperty("batteryMinPercent").GetInt64());
        Assert.Empty((await gateway.GetAsync("/api/v1/telemetry/fleet?unit=ER")).GetProperty("hours").EnumerateArray());
    }

    [Theory]
    [InlineData("P1/speed", HttpStatusCode.BadRequest, "no metric 'speed'")]
    [InlineData("P1/rate", HttpStatusCode.NotFound, "several channels")]
    [InlineData("P9/battery", HttpStatusCode.NotFound, "no such pump")]
    [InlineData("P1/battery?channel=A", HttpStatusCode.BadRequest, "whole pump")]
    [InlineData("P1/battery?from=2026-03-02T08:00:00Z&to=2026-03-02T08:00:00Z", HttpStatusCode.BadRequest, "before")]
    [InlineData("P1/battery?resolution=1w", HttpStatusCode.BadRequest, "no resolution")]
    [InlineData("P1/battery?from=2026-03-01T08:00:00Z&to=2026-03-02T08:00:00Z&resolution=1s", HttpStatusCode.BadRequest, "more than 10000")]
    [InlineData("fleet?by=week", HttpStatusCode.BadRequest, "by hour")]
    [InlineData("fleet?from=2025-03-01T08:00:00Z&to=2026-03-02T08:00:00Z", HttpStatusCode.BadRequest, "31 days")]
    public async Task What_cannot_be_answered_is_a_problem_that_says_why(string path, HttpStatusCode status, string why)
    {
        await using var gateway = await RunningGateway.StartAsync(Registry);
        var (code, body) = await gateway.SendAsync(HttpMethod.Get, "/api/v1/telemetry/" + path);
        Assert.Equal(status, code);
        Assert.Contains(why, body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_store_that_can_be_asked_the_answer_says_so()
    {
        await using var gateway = await RunningGateway.StartAsync(Registry + """, "TelemetryStore": { "Sqlite": { "Enabled": false } }""");
        Assert.Equal(HttpStatusCode.NotImplemented, await gateway.StatusAsync(HttpMethod.Get, "/api/v1/telemetry/P1/battery"));
    }

    [Fact]
    public async Task It_needs_a_role_where_access_is_required()
    {
        await using var gateway = await RunningGateway.StartAsync(Registry, ", \"Access\": \"Required\"");
        Assert.Equal(HttpStatusCode.Unauthorized, await gateway.StatusAsync(HttpMethod.Get, "/api/v1/telemetry/fleet"));
        Assert.Equal(HttpStatusCode.OK, await gateway.StatusAsync(HttpMethod.Get, "/api/v1/telemetry/fleet", gateway.TokenOf("Bo", Role.Biomed)));
    }

    [Theory]
    [InlineData("250ms", 250L)]
    [InlineData("10s", 10_000L)]
    [InlineData("1d", 86_400_000L)]
    [InlineData("2d", null)]
    [InlineData("0s", null)]
    [InlineData("s", null)]
    [InlineData("-1s", null)]
    [InlineData("99999999999s", null)]
    public void A_resolution_is_a_number_with_a_unit(string text, long? expected) => Assert.Equal(expected, TelemetryStep.Parse(text));

    [Fact]
    public void The_usual_step_gives_a_charts_worth_of_points()
    {
        Assert.Equal(1_000, TelemetryStep.For(600_000, 1_000));
        Assert.Equal(60_000, TelemetryStep.For(86_400_000, 1_000));
        Assert.Equal(10_000, TelemetryStep.For(600_000, 5_000));
    }

    /// <summary>Writes a moment of pump P1 into the gateway's file.</summary>
    private static async Task KeepAsync(RunningGateway gateway)
    {
        var conflater = new TelemetryConflater(1_000, 10);
        var nowMs = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
        conflater.Add(new SeriesKey(Pump, ""), TelemetryMetric.RoundTrip, 25, nowMs);
        conflater.Add(new SeriesKey(Pump, ""), TelemetryMetric.Battery, 77, nowMs);
        conflater.Add(new SeriesKey(Pump, "B"), TelemetryMetric.Rate, 12_500_000, nowMs);
        await using var store = new SqliteTelemetryStore(gateway.DataFile("telemetry.db"), new SqliteTelemetryOptions());
        Assert.Null(await store.WriteAsync(conflater.Flush(), default));
    }
}
