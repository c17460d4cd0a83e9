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
}
