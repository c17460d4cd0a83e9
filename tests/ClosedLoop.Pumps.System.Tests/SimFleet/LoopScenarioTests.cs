using System.Text.Json;
using Xunit;

namespace ClosedLoop.Pumps.System.Tests.SimFleet;

[Collection(nameof(FleetProcess))]
public class LoopScenarioTests
{
    private static readonly string[] Figures =
    [
        "orders_sent", "ack_ca", "ack_ce", "ack_cr", "rrg_aa", "rrg_ae", "rrg_ar", "proposals_delivered", "confirmed_as_sent",
        "confirmed_edited", "rejected_by_nurse", "expired", "withdrawn", "infusions_started", "infusions_completed",
        "pump_events_generated", "events_acked", "pcd10_expected", "pcd10_unique_received", "pcd10_duplicates_received",
        "pcd01_received", "events_missing", "order_violations", "volume_mismatches",
    ];

    [Fact]
    public async Task The_loop_passes_and_every_order_is_accounted_for()
    {
        using var loop = Start("");
        var code = await loop.EndAsync();
        Assert.True(code == 0, loop.Output);
        var report = Report(loop);
        Assert.All(Figures, name => Assert.True(report.GetProperty(name).GetInt64() >= 0, name));
        Assert.All(new[] { "order_to_proposal_ms", "event_to_ehr_ms" }, name =>
            Assert.True(report.GetProperty(name).GetProperty("p99").GetInt64() >= report.GetProperty(name).GetProperty("p50").GetInt64(), name));
        Assert.Equal(
            Figure(report, "orders_sent"), Figure(report, "ack_ca") + Figure(report, "ack_ce") + Figure(report, "ack_cr"));
        Assert.Equal(Figure(report, "pcd10_expected"), Figure(report, "pcd10_unique_received"));
        Assert.Empty(loop.LeftBehind);
    }

    /// <summary>Four wards at once: each takes half a minute of real time.</summary>
    [Fact]
    public async Task Each_injected_fault_is_found_and_named()
    {
        var faults = new Dictionary<string, string>
        {
            ["drop-event"] = "was never documented",
            ["duplicate-event"] = "was received twice",
            ["stale-order"] = "9022",
            ["wrong-volume"] = "total volume",
        };
        await Task.WhenAll(faults.Select(async fault =>
        {
            using var loop = Start(fault.Key);
            var code = await loop.EndAsync();
            Assert.True(code == 1, $"{fault.Key} ended {code}:\n{loop.Output}");
            var violations = Report(loop).GetProperty("violations").EnumerateArray().Select(v => v.GetString()!).ToList();
            Assert.True(violations.Exists(v => v.Contains(fault.Value, StringComparison.Ordinal)), $"{fault.Key}:\n{loop.Output}");
        }));
    }

    private static FleetProcess Start(string fault)
    {
        string[] arguments = ["scenario", "loop", "--pumps", "20", "--seed", "7", "--json"];
        return FleetProcess.Start(fault.Length > 0 ? [.. arguments, "--break", fault] : arguments);
    }

    private static JsonElement Report(FleetProcess loop)
    {
        using var json = JsonDocument.Parse(loop.Lines[^1]);
        return json.RootElement.Clone();
    }

    private static long Figure(JsonElement report, string name) => report.GetProperty(name).GetInt64();
}
