using System.Collections.Immutable;
using ClosedLoop.Pumps.Domain.Identity;

namespace ClosedLoop.Pumps.Domain.Patients;

/// <summary>What one ADT message says about one patient.</summary>
public sealed record CensusMessage
{
    public required CensusEventKind Kind { get; init; }

    /// <summary>EVN-6, else EVN-2: messages are applied in this order, whatever order they arrive in.</summary>
    public required DateTimeOffset EffectiveAt { get; init; }

    /// <summary>The one identifier the gateway goes by: MR, else PI, else the first.</summary>
    public required PatientId Patient { get; init; }

    /// <summary>Who assigned it; may be empty.</summary>
    public string Authority { get; init; } = "";

    /// <summary>All of PID-3.</summary>
    public ImmutableArray<AssignedId> Ids { get; init; } = [];

    /// <summary>"Family, Given"; null when not sent.</summary>
    public string? Name { get; init; }

    /// <summary>PV1-19.</summary>
    public string? Visit { get; init; }

    /// <summary>Where the patient is after the event; null when not sent.</summary>
    public BedLocation? Location { get; init; }

    /// <summary>PV1-44.</summary>
    public DateTimeOffset? AdmittedAt { get; init; }

    /// <summary>PV1-45.</summary>
    public DateTimeOffset? DischargedAt { get; init; }

    /// <summary>MRG-1 of a merge.</summary>
    public ImmutableArray<PatientId> Replaces { get; init; } = [];

    /// <summary>Names nothing of the patient: it may reach a log.</summary>
    public override string ToString() => $"{Kind} at {EffectiveAt:O}";
}
