using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Domain.Quantities;

namespace ClosedLoop.Pumps.Domain.Evidence;

/// <summary>A stretch of an administration at one rate, from a start to the next stop. Segments are only ever added.</summary>
public sealed record AdministrationSegment
{
    public required AdministrationId Administration { get; init; }

    /// <summary>From 1.</summary>
    public required int Ordinal { get; init; }

    public required Moment From { get; init; }

    public required Moment To { get; init; }

    /// <summary>As programmed.</summary>
    public required FlowRate Rate { get; init; }

    public DoseRate? DoseRate { get; init; }

    /// <summary>Keep-vein-open flow.</summary>
    public bool Kvo { get; init; }

    /// <summary>By the pump's counters.</summary>
    public required Volume Given { get; init; }

    public EvidenceFlags Flags { get; init; }

    /// <summary>The start event; null when it is missing.</summary>
    public EventKey? StartedBy { get; init; }

    /// <summary>The event that ended it, or by which it shows that it had ended.</summary>
    public required EventKey EndedBy { get; init; }
}
