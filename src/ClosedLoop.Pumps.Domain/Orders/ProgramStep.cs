using ClosedLoop.Pumps.Domain.Quantities;

namespace ClosedLoop.Pumps.Domain.Orders;

/// <summary>One step as it is proposed. A delay has a duration and no rate; another step has a rate and a volume (the last may have none).</summary>
public sealed record ProgramStep(
    StepType Type, RateRounding? Rate, DoseRate? DoseRate, VolumeRounding? VolumeToBeInfused, InfusionDuration? Duration, bool PausesForConfirmation);
