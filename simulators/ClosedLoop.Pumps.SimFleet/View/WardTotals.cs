using ClosedLoop.Pumps.Simulators.Verdict;

namespace ClosedLoop.Pumps.SimFleet.View;

/// <summary>The ward in figures.</summary>
public sealed record WardTotals(LoopReport Report, IReadOnlyList<PumpRow> Rows)
{
    public string Orders =>
        $"orders {Report.OrdersSent}: CA {Report.AckCa} CE {Report.AckCe} CR {Report.AckCr} | "
        + $"RRG AA {Report.RrgAa} AE {Report.RrgAe} AR {Report.RrgAr} | proposals waiting {Rows.Count(r => r.Proposal.Length > 0)}";

    public string Decisions =>
        $"confirmed {Report.ConfirmedAsSent}, edited {Report.ConfirmedEdited}, rejected {Report.RejectedByNurse}, "
        + $"expired {Report.Expired}, withdrawn {Report.Withdrawn}";

    public string Infusions =>
        $"infusions running {Count(PumpState.Running)}, KVO {Count(PumpState.Kvo)}, paused {Count(PumpState.Paused)}, "
        + $"alarm {Count(PumpState.Alarm)}{(Rows.Count(r => r.IsStale) is var stale && stale > 0 ? $", STALE {stale}" : "")}";

    public string Documentation =>
        $"events logged {Report.PumpEventsGenerated}, acked {Report.EventsAcked} | PCD-10 {Report.Pcd10UniqueReceived}, PCD-01 {Report.Pcd01Received}";

    /// <summary>From the bedside scan to the proposal on the pump, from the event at the pump to the EHR.</summary>
    public string Latencies =>
        $"ms p50/p99: order to proposal {Of(Report.OrderToProposalMs)}, event to EHR {Of(Report.EventToEhrMs)}";

    private int Count(PumpState state) => Rows.Count(r => r.State == state);

    private static string Of(Percentiles figures) => figures.P50 is null ? "-" : $"{figures.P50}/{figures.P99}";
}
