using ClosedLoop.Pumps.System.Tests.Harness;
using Xunit;
using Xunit.Abstractions;

namespace ClosedLoop.Pumps.System.Tests.Lifecycle;

public sealed class TelemetryTests(ITestOutputHelper output)
{
    [Fact]
    public async Task What_a_running_pump_does_is_in_the_telemetry_file_and_can_be_asked_for()
    {
        await using var ward = await SystemWard.StartAsync(WardSetup.Attended(), output);
        // Long enough for several reports of the pump: one alone may come before anything has flowed.
        await ward.AskAsync(TestOrders.Fluid(0, "1", rateMlH: 720, volumeTenthsMl: 30));
        await Eventually.HoldsAsync(() => ward.Pump.Do(pump => pump.Truth.Infusions.Any(i => i.Completed)), "the infusion completes");

        await Eventually.HoldsAsync(async () => await MaxAsync("rate") == 720m, "the rate is kept");
        await Eventually.HoldsAsync(async () => await MaxAsync("volume") is > 0m and <= 3m, "the volume is kept");
        await Eventually.HoldsAsync(async () => await MaxAsync("round_trip") is not null, "the link is kept");
        Assert.True(File.Exists(Path.Combine(Path.GetDirectoryName(ward.JournalPath)!, "telemetry.db")));
        var counts = await ward.Http.JsonAsync("/api/v1/telemetry");
        Assert.All(counts.GetProperty("lost").EnumerateObject(), reason => Assert.Equal(0, reason.Value.GetInt64()));
        Assert.True(await ward.Http.MetricAsync("telemetry_points_written_total", "sink=\"sqlite\"") > 0);

        async Task<decimal?> MaxAsync(string metric) =>
            (await ward.Http.JsonAsync($"/api/v1/telemetry/{ward.Pump.PumpId}/{metric}?resolution=1s")).GetProperty("points").EnumerateArray()
                .Select(point => (decimal?)point.GetProperty("max").GetDecimal()).Max();
    }
}
