using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Domain.Quantities;

namespace ClosedLoop.Pumps.Domain.Reducers;

/// <summary>What the MAR reducer keeps of one source.</summary>
public sealed record SourceTally
{
    public required SourceKey Source { get; init; }

    /// <summary>Power-on the counters belong to.</summary>
    public required BootId Boot { get; init; }

    public required int Delivery { get; init; }

    /// <summary>The cumulative counter up to which volume is accounted for.</summary>
    public required Volume Accounted { get; init; }

    /// <summary>The segment counter where the open segment began; zero unless counters were cleared in the middle.</summary>
    public Volume SegmentBase { get; init; }

    /// <summary>Boluses of this fluid since then; the next start's counter includes them.</summary>
    public Volume Doses { get; init; }

    /// <summary>The delivery is over (completed, cleared, counters zeroed): the next start may count from zero.</summary>
    public bool Ended { get; init; }

    /// <summary>Flags the next segment of the source starts with.</summary>
    public SegmentFlags Pending { get; init; }

    public ProgramId? Program { get; init; }

    public string? DrugCode { get; init; }

    public DeliverySegment? Open { get; init; }
}
