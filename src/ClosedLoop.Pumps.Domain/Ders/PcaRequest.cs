using ClosedLoop.Pumps.Domain.Quantities;

namespace ClosedLoop.Pumps.Domain.Ders;

/// <summary>A PCA program as it is asked for; null = not sent.</summary>
public sealed record PcaRequest
{
    public DoseAmount? PatientDose { get; init; }

    public InfusionDuration? Lockout { get; init; }

    /// <summary>Most in <see cref="DoseLimitWindow"/>.</summary>
    public DoseAmount? DoseLimit { get; init; }

    public InfusionDuration? DoseLimitWindow { get; init; }

    public int? DosesPerHourMax { get; init; }

    public FlowRate? Basal { get; init; }

    public DoseAmount? LoadingDose { get; init; }

    public Concentration? Concentration { get; init; }

    public PatientSize Size { get; init; }
}
