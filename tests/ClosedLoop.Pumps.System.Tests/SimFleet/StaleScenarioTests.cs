using System.Text.Json;
using Xunit;

namespace ClosedLoop.Pumps.System.Tests.SimFleet;

[Collection(nameof(FleetProcess))]
public class StaleScenarioTests
{
    [Fact]
    public async Task S3_S4_nothing_stale_or_doubled_passes_the_real_gateway()
    {
        using var fleet = FleetProcess.Start(["scenario", "stale", "--json"]);
        var code = await fleet.EndAsync();
        Assert.True(code == 0, fleet.Output);
        using var report = JsonDocument.Parse(fleet.Lines[^1]);
        Assert.Equal("stale", report.RootElement.GetProperty("scenario").GetString());
        Assert.True(report.RootElement.GetProperty("counts").GetProperty("started").GetInt64() > 0);
        Assert.Empty(fleet.LeftBehind);
    }

    [Theory]
    [InlineData("rewrite-expiry", "after it was asked for")]
    [InlineData("resend-as-new", "was proposed 2 times")]
    [InlineData("answer-again", "got 2 answers")]
    public async Task Each_injected_fault_is_found_and_named(string fault, string named)
    {
        using var fleet = FleetProcess.Start(["scenario", "stale", "--json", "--break", fault]);
        var code = await fleet.EndAsync();
        Assert.True(code == 1, fleet.Output);
        Assert.Contains(named, fleet.Lines[^1], StringComparison.Ordinal);
    }
}
