using ClosedLoop.Pumps.Domain.Identity;

namespace ClosedLoop.Pumps.Engine.Associations;

/// <summary>What a device-patient association reporter says (DEV-51).</summary>
public sealed record ReportedAssociation
{
    /// <summary>Names the association over its life.</summary>
    public required string Instance { get; init; }

    public required ReportedStanding Standing { get; init; }

    /// <summary>False: it ended.</summary>
    public required bool IsBegun { get; init; }

    /// <summary>Null: no device of that name is known.</summary>
    public ChannelRef? Channel { get; init; }

    public required PatientId Patient { get; init; }

    /// <summary>When it began or ended; null = when it was received.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>Who asserted it, as the reporter tells.</summary>
    public required string Author { get; init; }

    /// <summary>Names nothing of the patient: it may reach a log.</summary>
    public override string ToString() => $"{Standing} {Channel}";
}
