using ClosedLoop.Pumps.Domain.Programming;
using ClosedLoop.Pumps.Engine.Sessions.Reports;

namespace ClosedLoop.Pumps.Engine.Orders;

/// <summary>Maps what a pump reports of a proposal to inputs of its case.</summary>
public static class ProposalInputs
{
    /// <summary>While the case is known to be at the pump; null = its end, which comes with the log.</summary>
    public static CaseInput? Progress(ProposalReport report) => report.State switch
    {
        ProposalReportState.Offered when ReadBackOf(report) is { } held => new CaseInput.PumpOffered(held),
        ProposalReportState.Viewed when ReadBackOf(report) is { } held => new CaseInput.PumpViewed(held),
        ProposalReportState.Edited when ReadBackOf(report) is { } held => new CaseInput.PumpEdited(held),
        ProposalReportState.Failed => new CaseInput.PumpFailed(report.Failure ?? ProposalFailure.NotSupported),
        _ => null,
    };

    /// <summary>The answer to a query, asked when the outcome was unknown.</summary>
    public static CaseInput Answer(ProposalReport report) =>
        new CaseInput.QueryAnswered((HeldState)report.State, ReadBackOf(report), report.Failure);

    private static ReadBack? ReadBackOf(ProposalReport report) =>
        report.Rate is { } rate ? new ReadBack(rate, report.VolumeToBeInfused, report.Order, report.Patient) : null;
}
