using System.Text.Json;
using Xunit;

namespace ClosedLoop.Pumps.System.Tests.SimFleet;

/// <summary>Scenarios that count their opportunities and judge themselves: each passes, and each of its faults makes it fail.</summary>
[Collection(nameof(FleetProcess))]
public class SelfJudgingScenarioTests
{
    [Theory]
    [InlineData("alerts", "critical_onsets")]
    [InlineData("ipec", "titrations")]
    [InlineData("association", "back_associated")]
    [InlineData("pharmacy", "answered")]
    [InlineData("mixed", "pcd10_of_polled_pumps")]
    [InlineData("chaos", "hostile_ended_as_they_should")]
    [InlineData("storm", "orders_answered")]
    [InlineData("record", "evidence_agrees")]
    public async Task It_passes_and_what_it_is_about_happened(string scenario, string counted)
    {
        using var fleet = FleetProcess.Start("scenario", scenario, "--json");
        var code = await fleet.EndAsync();
        Assert.True(code == 0, fleet.Output);
        using var report = JsonDocument.Parse(fleet.Lines[^1]);
        Assert.Equal(scenario, report.RootElement.GetProperty("scenario").GetString());
        Assert.True(report.RootElement.GetProperty("counts").GetProperty(counted).GetInt64() > 0, fleet.Output);
        Assert.Empty(fleet.LeftBehind);
    }

    [Theory]
    [InlineData("alerts", "lost-end")]
    [InlineData("alerts", "doubled-onset")]
    [InlineData("alerts", "no-answer")]
    [InlineData("ipec", "drop-event")]
    [InlineData("ipec", "duplicate-event")]
    [InlineData("ipec", "wrong-volume")]
    [InlineData("association", "misfile")]
    [InlineData("association", "keep-wrong")]
    [InlineData("pharmacy", "drop-hold")]
    [InlineData("pharmacy", "never-stop")]
    [InlineData("pharmacy", "other-label")]
    [InlineData("pharmacy", "same-nurse")]
    [InlineData("pharmacy", "skip-link")]
    [InlineData("mixed", "drop-event")]
    [InlineData("mixed", "duplicate-event")]
    [InlineData("mixed", "wrong-volume")]
    [InlineData("chaos", "cut")]
    [InlineData("chaos", "forget")]
    [InlineData("storm", "hammer")]
    [InlineData("storm", "mute")]
    [InlineData("record", "doubles")]
    [InlineData("record", "forgets")]
    [InlineData("record", "drop-event")]
    [InlineData("record", "slip")]
    public async Task Each_injected_fault_makes_it_fail_with_a_violation(string scenario, string fault)
    {
        using var fleet = FleetProcess.Start("scenario", scenario, "--json", "--break", fault);
        var code = await fleet.EndAsync();
        Assert.True(code == 1, fleet.Output);
        using var report = JsonDocument.Parse(fleet.Lines[^1]);
        Assert.True(report.RootElement.GetProperty("violations").GetArrayLength() > 0, fleet.Output);
        Assert.DoesNotContain("could not be played", fleet.Lines[^1], StringComparison.Ordinal);
    }
}
