using ClosedLoop.Pumps.Domain.Programming;
using ClosedLoop.Pumps.Domain.Quantities;
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

    // A bolus at the pump's own rate and a PCA without basal rate have no rate of the program.
    private static ReadBack? ReadBackOf(ProposalReport report) =>
        report.Rate is null && report.BolusVolume is null && report.PatientDoseVolume is null && report.StepCount is null
            ? null
            : new ReadBack(report.Rate ?? FlowRate.Zero, report.VolumeToBeInfused, report.Order, report.Patient)
            {
                Source = report.Source,
                BolusVolume = report.BolusVolume,
                BolusRate = report.BolusRate,
                LoadingVolume = report.LoadingVolume,
                StepCount = report.StepCount,
                StepsVolume = report.StepsVolume,
                PatientDoseVolume = report.PatientDoseVolume,
                Lockout = report.Lockout,
            };
}
