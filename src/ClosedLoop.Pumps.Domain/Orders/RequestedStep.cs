using ClosedLoop.Pumps.Domain.Device;
using ClosedLoop.Pumps.Domain.Quantities;

namespace ClosedLoop.Pumps.Domain.Orders;

/// <summary>One step of a multistep order as sent (one RXG). What was left out is null; the verifier judges.</summary>
public sealed record RequestedStep
{
    /// <summary>RXG-1, as sent.</summary>
    public int? Number { get; init; }

    public StepType? Type { get; init; }

    /// <summary>Total number of steps this step claims (158033).</summary>
    public int? StepCount { get; init; }

    /// <summary>Must be the same drug and strength in all steps.</summary>
    public required Drug Drug { get; init; }

    public RequestedDelivery? Delivery { get; init; }

    public Volume? VolumeToBeInfused { get; init; }

    public InfusionDuration? Duration { get; init; }

    /// <summary>The step waits for a confirmation at the pump before it begins [r11].</summary>
    public bool PausesForConfirmation { get; init; }
}
