using System.Net;
using ClosedLoop.Pumps.System.Tests.Harness;
using Xunit;
using Xunit.Abstractions;

namespace ClosedLoop.Pumps.System.Tests.Lifecycle;

public sealed class HealthTests(ITestOutputHelper output)
{
    [Fact]
    public async Task It_is_live_and_ready_and_its_metrics_tell_sessions_frames_latencies_stages_and_lanes()
    {
        var setup = WardSetup.Attended(2) with { MoreDestinations = new Dictionary<string, IPEndPoint> { ["dead"] = FreePorts.Take() } };
        await using var ward = await SystemWard.StartAsync(setup, output);
        var order = TestOrders.Fluid(0, "metrics", rateMlH: 720, volumeTenthsMl: 2);
        await ward.AskAsync(order);
        await Eventually.HoldsAsync(() => ward.Pump.Do(pump => pump.Truth.Infusions.Any(one => one.Completed)), "the infusion completes");
        await ward.SettledAsync();

        Assert.Equal(HttpStatusCode.OK, await ward.Http.StatusAsync("/health/live"));
        Assert.Equal(HttpStatusCode.OK, await ward.Http.StatusAsync("/health/ready"));
        Assert.Equal(2, await ward.Http.MetricAsync("pump_sessions_live"));
        foreach (var name in new[]
        {
            "pump_frames_in_total", "pump_frames_out_total", "pump_events_ack_duration_seconds_count", "journal_commit_duration_seconds_count",
            "journal_batch_items_count", "events_appended_total", "orders_stage_duration_seconds_count", "orders_intake_total", "outbox_sent_total",
        })
            Assert.True(await ward.Http.MetricAsync(name) > 0, $"{name} is not told.");

        var text = await ward.Http.MetricsAsync();
        foreach (var name in new[] { "outbox_depth", "outbox_oldest_age_seconds" })
            Assert.Contains("# TYPE " + name, text, StringComparison.Ordinal);
        Assert.DoesNotContain(ward.Pump.PumpId, text, StringComparison.Ordinal);
        Assert.DoesNotContain(order.Patient.Id, text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_pump_list_shows_each_pump_with_the_age_of_what_is_shown_and_no_patient()
    {
        await using var ward = await SystemWard.StartAsync(WardSetup.Attended(2), output);
        var order = TestOrders.Fluid(0, "list", rateMlH: 360, volumeTenthsMl: 20);
        await ward.AskAsync(order);
        await Eventually.HoldsAsync(async () => (await ward.Http.JsonAsync("/api/v1/pumps")).EnumerateArray().Any(pump =>
            pump.GetProperty("channels").EnumerateArray().Any(channel => channel.GetProperty("infusing").GetBoolean())), "it shows as infusing");

        var pumps = await ward.Http.JsonAsync("/api/v1/pumps");
        Assert.Equal(2, pumps.GetArrayLength());
        Assert.All(pumps.EnumerateArray(), pump => Assert.True(pump.GetProperty("connected").GetBoolean()));
        Assert.True(pumps[0].GetProperty("channels")[0].GetProperty("ageMs").GetInt64() < 10_000);
        Assert.DoesNotContain(order.Patient.Id, pumps.GetRawText(), StringComparison.Ordinal);
    }
}
