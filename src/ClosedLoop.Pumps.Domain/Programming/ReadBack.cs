using ClosedLoop.Pumps.Domain.Device;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Domain.Quantities;

namespace ClosedLoop.Pumps.Domain.Programming;

/// <summary>What the pump says it holds or runs. Null = it does not say.</summary>
public sealed record ReadBack(FlowRate Rate, Volume? VolumeToBeInfused, OrderId? Order, PatientId? Patient)
{
    /// <summary>Where the program is to run or runs; for a bolus or loading dose the source it comes from.</summary>
    public InfusionSource? Source { get; init; }

    public Volume? BolusVolume { get; init; }

    /// <summary>The rate the bolus is given at.</summary>
    public FlowRate? BolusRate { get; init; }

    public Volume? LoadingVolume { get; init; }

    public int? StepCount { get; init; }

    /// <summary>All steps together.</summary>
    public Volume? StepsVolume { get; init; }

    public Volume? PatientDoseVolume { get; init; }

    /// <summary>The patient dose as drug: a running program tells it so.</summary>
    public DoseAmount? PatientDose { get; init; }

    public InfusionDuration? Lockout { get; init; }
}
