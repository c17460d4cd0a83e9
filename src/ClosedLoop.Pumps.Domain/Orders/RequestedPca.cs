using ClosedLoop.Pumps.Domain.Quantities;

namespace ClosedLoop.Pumps.Domain.Orders;

/// <summary>The PCA rows of an order (digest §6.7, §6.11). What was left out is null; the verifier judges.</summary>
public sealed record RequestedPca
{
    public DoseAmount? PatientDose { get; init; }

    public InfusionDuration? Lockout { get; init; }

    public DoseAmount? DoseLimit { get; init; }

    public Volume? VolumeLimit { get; init; }

    /// <summary>Period of both limits.</summary>
    public InfusionDuration? LimitPeriod { get; init; }

    public int? DosesPerHourMax { get; init; }

    public DoseAmount? ClinicianDose { get; init; }

    /// <summary>Volume in the reservoir at the start (157994).</summary>
    public Volume? Container { get; init; }
}
