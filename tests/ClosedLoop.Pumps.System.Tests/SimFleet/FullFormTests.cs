using System.Text.Json;
using Xunit;

namespace ClosedLoop.Pumps.System.Tests.SimFleet;

/// <summary>The long forms: a fleet of 500 for two minutes under every fault, and a storm of 5,000. Minutes each.</summary>
[Collection(nameof(FleetProcess))]
public class FullFormTests
{
    private const int FullFormMsMax = 900_000;

    [Fact]
    public async Task S8_five_hundred_pumps_of_all_kinds_lose_nothing_in_two_minutes_of_every_fault()
    {
        var counts = await PlayAsync("mixed", "--pumps", "500", "--minutes", "2");
        Assert.Equal(counts.GetProperty("events_logged").GetInt64(), counts.GetProperty("events_acked").GetInt64());
    }

    [Fact]
    public async Task S7_five_thousand_pumps_come_back_from_a_killed_gateway_and_orders_are_answered_meanwhile()
    {
        var counts = await PlayAsync("storm", "--pumps", "5000");
        Assert.Equal(counts.GetProperty("honest_pumps").GetInt64(), counts.GetProperty("honest_live").GetInt64());
    }

    private static async Task<JsonElement> PlayAsync(string scenario, params string[] arguments)
    {
        using var fleet = FleetProcess.Start(["scenario", scenario, "--json", .. arguments]);
        var code = await fleet.EndAsync(FullFormMsMax);
        Assert.True(code == 0, fleet.Output);
        using var report = JsonDocument.Parse(fleet.Lines[^1]);
        return report.RootElement.GetProperty("counts").Clone();
    }
}
