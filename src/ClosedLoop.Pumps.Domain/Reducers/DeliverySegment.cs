using ClosedLoop.Pumps.Domain.Device;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Domain.Quantities;

namespace ClosedLoop.Pumps.Domain.Reducers;

/// <summary>From one start to the next stop or completion: the unit of documentation in the MAR.</summary>
public sealed record DeliverySegment
{
    public required SourceKey Source { get; init; }

    /// <summary>Counts deliveries of the source; a delivery is all segments under one cumulative counter.</summary>
    public required int Delivery { get; init; }

    /// <summary>The start event; null when it is missing.</summary>
    public EventKey? StartedBy { get; init; }

    /// <summary>By the pump's displayed clock.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    public EventKey? EndedBy { get; init; }

    /// <summary>By the pump's displayed clock; null while open.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    public SegmentEnd? End { get; init; }

    public required FlowRate Rate { get; init; }

    public DoseRate? DoseRate { get; init; }

    /// <summary>Keep-vein-open flow after completion.</summary>
    public required bool Kvo { get; init; }

    public Drug? Drug { get; init; }

    public ProgramId? Program { get; init; }

    public OrderId? Order { get; init; }

    /// <summary>The patient as the pump knew it at the start.</summary>
    public PatientId? Patient { get; init; }

    /// <summary>Given so far; final once ended.</summary>
    public required Volume Given { get; init; }

    public SegmentFlags Flags { get; init; }

    public bool NeedsReview => Flags != SegmentFlags.None;
}
