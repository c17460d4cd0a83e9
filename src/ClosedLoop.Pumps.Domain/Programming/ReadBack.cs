using ClosedLoop.Pumps.Domain.Device;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Domain.Quantities;

namespace ClosedLoop.Pumps.Domain.Programming;

/// <summary>What the pump says it holds or runs. Null = it does not say.</summary>
public sealed record ReadBack(FlowRate Rate, Volume? VolumeToBeInfused, OrderId? Order, PatientId? Patient)
{
    /// <summary>Only of a start: the source that began. The values are then those of this part of the program alone.</summary>
    public InfusionSource? Started { get; init; }

    public Volume? BolusVolume { get; init; }

    public FlowRate? BolusRate { get; init; }

    public Volume? LoadingVolume { get; init; }

    public int? StepCount { get; init; }

    /// <summary>All steps together.</summary>
    public Volume? StepsVolume { get; init; }

    public Volume? PatientDoseVolume { get; init; }

    public InfusionDuration? Lockout { get; init; }
}
