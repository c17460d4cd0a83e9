using System.Collections.Immutable;
using ClosedLoop.Pumps.Domain.Identity;

namespace ClosedLoop.Pumps.Domain.Patients;

/// <summary>A patient as the census knows them.</summary>
public sealed record CensusPatient
{
    public required PatientId Patient { get; init; }

    public string Authority { get; init; } = "";

    public ImmutableArray<AssignedId> Ids { get; init; } = [];

    public string Name { get; init; } = "";

    public string Visit { get; init; } = "";

    /// <summary>In the hospital's care now.</summary>
    public bool IsAdmitted { get; init; }

    /// <summary>Null when not admitted, or not known.</summary>
    public BedLocation? Location { get; init; }

    /// <summary>Where the patient was before the last transfer or discharge.</summary>
    public BedLocation? PriorLocation { get; init; }

    public DateTimeOffset? AdmittedAt { get; init; }

    public DateTimeOffset? DischargedAt { get; init; }

    /// <summary>The id that replaced this one (A40). Everything said of this one is meant of that.</summary>
    public PatientId? MergedInto { get; init; }

    /// <summary>When the newest event applied took effect; older ones change nothing.</summary>
    public DateTimeOffset AppliedAt { get; init; }

    /// <summary>Names nothing of the patient: it may reach a log.</summary>
    public override string ToString() => MergedInto is null ? (IsAdmitted ? "admitted" : "not admitted") : "merged";
}
