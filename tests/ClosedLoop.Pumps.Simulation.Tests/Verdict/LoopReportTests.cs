using System.Text.Json;
using ClosedLoop.Pumps.Simulators.Verdict;
using Xunit;

namespace ClosedLoop.Pumps.Simulation.Tests.Verdict;

public class LoopReportTests
{
    [Fact]
    public void The_report_is_one_line_of_JSON_with_these_names_in_this_order()
    {
        var json = Ward.Clean().Judge().ToJson();

        Assert.DoesNotContain('\n', json);
        using var document = JsonDocument.Parse(json);
        Assert.Equal(
            [
                "orders_sent", "ack_ca", "ack_ce", "ack_cr", "rrg_aa", "rrg_ae", "rrg_ar", "proposals_delivered", "confirmed_as_sent",
                "confirmed_edited", "rejected_by_nurse", "expired", "withdrawn", "infusions_started", "infusions_completed",
                "pump_events_generated", "events_acked", "pcd10_expected", "pcd10_unique_received", "pcd10_duplicates_received",
                "pcd01_received", "events_missing", "order_violations", "volume_mismatches", "order_to_proposal_ms", "event_to_ehr_ms",
                "violations", "seed", "pumps", "duration_ms",
            ],
            document.RootElement.EnumerateObject().Select(p => p.Name));
        Assert.Equal(["p50", "p99"], document.RootElement.GetProperty("event_to_ehr_ms").EnumerateObject().Select(p => p.Name));
    }

    [Fact]
    public void Percentiles_are_exact_by_nearest_rank()
    {
        Assert.Equal(new Percentiles(null, null), Percentiles.Of([]));
        Assert.Equal(new Percentiles(7, 7), Percentiles.Of([7]));
        Assert.Equal(new Percentiles(50, 99), Percentiles.Of([.. Enumerable.Range(1, 100).Reverse().Select(i => (long)i)]));
        Assert.Equal(new Percentiles(100, 198), Percentiles.Of([.. Enumerable.Range(1, 200).Select(i => (long)i)]));
    }
}
