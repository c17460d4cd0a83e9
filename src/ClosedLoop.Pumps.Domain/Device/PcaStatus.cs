using ClosedLoop.Pumps.Domain.Quantities;

namespace ClosedLoop.Pumps.Domain.Device;

/// <summary>The patient-controlled part of a PCA program and its counters (digest §10.5). Unknown is null, never 0 (S10).</summary>
public sealed record PcaStatus
{
    public DoseAmount? PatientDose { get; init; }

    public int? LockoutSeconds { get; init; }

    /// <summary>Most that may be given in <see cref="LimitPeriodSeconds"/>.</summary>
    public DoseAmount? DoseLimit { get; init; }

    public int? LimitPeriodSeconds { get; init; }

    public int? DosesPerHourMax { get; init; }

    /// <summary>Times the handset was pressed.</summary>
    public int? Attempts { get; init; }

    /// <summary>Patient doses really given.</summary>
    public int? Deliveries { get; init; }

    /// <summary>All drug given in the limit period so far.</summary>
    public DoseAmount? GivenInPeriod { get; init; }
}
