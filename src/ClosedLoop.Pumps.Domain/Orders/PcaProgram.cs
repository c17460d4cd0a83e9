using ClosedLoop.Pumps.Domain.Quantities;

namespace ClosedLoop.Pumps.Domain.Orders;

/// <summary>The patient-controlled part of a proposal. The basal rate, if any, is the program's own rate.</summary>
public sealed record PcaProgram
{
    public required DoseAmount PatientDose { get; init; }

    public required VolumeRounding PatientDoseVolume { get; init; }

    public required InfusionDuration Lockout { get; init; }

    public DoseAmount? DoseLimit { get; init; }

    public Volume? VolumeLimit { get; init; }

    public InfusionDuration? LimitPeriod { get; init; }

    public int? DosesPerHourMax { get; init; }

    public Volume? Container { get; init; }
}
