using ClosedLoop.Pumps.Domain.Device;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Domain.Programming;
using ClosedLoop.Pumps.Domain.Quantities;

namespace ClosedLoop.Pumps.Engine.Sessions.Reports;

/// <summary>The state of a proposal at the pump, with the read-back of what it holds.</summary>
public sealed record ProposalReport : PumpReport
{
    public required ProgramId Program { get; init; }

    public required ChannelId Channel { get; init; }

    public required ProposalReportState State { get; init; }

    /// <summary>Only when <see cref="ProposalReportState.Failed"/>.</summary>
    public ProposalFailure? Failure { get; init; }

    public ClinicianId? Operator { get; init; }

    public FlowRate? Rate { get; init; }

    public Volume? VolumeToBeInfused { get; init; }

    public OrderId? Order { get; init; }

    public PatientId? Patient { get; init; }

    /// <summary>Where it is to run, or where a bolus is to come from. This and all below: null when the pump does not say.</summary>
    public InfusionSource? Source { get; init; }

    public Volume? BolusVolume { get; init; }

    /// <summary>The rate the bolus will be given at.</summary>
    public FlowRate? BolusRate { get; init; }

    public Volume? LoadingVolume { get; init; }

    public int? StepCount { get; init; }

    /// <summary>All steps together.</summary>
    public Volume? StepsVolume { get; init; }

    public Volume? PatientDoseVolume { get; init; }

    public InfusionDuration? Lockout { get; init; }
}
