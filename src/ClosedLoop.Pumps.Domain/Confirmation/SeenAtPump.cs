using ClosedLoop.Pumps.Domain.Device;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Domain.Quantities;

namespace ClosedLoop.Pumps.Domain.Confirmation;

/// <summary>What a second clinician reads off patient, bag, line and pump, without having seen what the first one entered.</summary>
public sealed record SeenAtPump
{
    public required PatientId Patient { get; init; }

    /// <summary>As on the bag.</summary>
    public required string DrugCode { get; init; }

    /// <summary>As on the bag; null = a plain fluid.</summary>
    public Concentration? Concentration { get; init; }

    /// <summary>Flow on the pump's screen.</summary>
    public FlowRate? Rate { get; init; }

    /// <summary>Dose rate on the pump's screen, where it shows one. At least one of the two rates was read.</summary>
    public DoseRate? DoseRate { get; init; }

    /// <summary>Null = the pump shows none.</summary>
    public Volume? VolumeToBeInfused { get; init; }

    /// <summary>The line the bag hangs on.</summary>
    public required InfusionSource Line { get; init; }
}
