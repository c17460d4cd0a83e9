using System.Text.Json.Serialization;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Domain.Quantities;

namespace ClosedLoop.Pumps.Domain.Device;

/// <summary>One source of a channel at one moment, as the pump reports it. What is unknown is null, never zero (S10).</summary>
public sealed record SourceStatus
{
    public required InfusionSource Source { get; init; }

    public required DeliveryStatus Delivery { get; init; }

    /// <summary>Only when not delivering.</summary>
    public NotDeliveringReason? NotDeliveringReason { get; init; }

    /// <summary>The proposal this program came from; null when programmed by hand.</summary>
    public ProgramId? Program { get; init; }

    public OrderId? Order { get; init; }

    public Drug? Drug { get; init; }

    /// <summary>The programmed rate (157784).</summary>
    public required FlowRate Rate { get; init; }

    public DoseRate? DoseRate { get; init; }

    /// <summary>Volume to be infused as programmed (157884).</summary>
    public Volume? VolumeToBeInfused { get; init; }

    /// <summary>Since the last delivery start (157992).</summary>
    public required Volume? SegmentVolume { get; init; }

    /// <summary>Of this delivery, all segments, boluses of the same fluid included (157993).</summary>
    public required Volume? CumulativeVolume { get; init; }

    /// <summary>The cumulative counter stands at its end: that much was given at least (S10).</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsSaturated { get; init; }

    public Volume? RemainingVolume { get; init; }

    /// <summary>Whole seconds until the programmed volume is in (157916).</summary>
    public int? TimeRemainingSeconds { get; init; }

    public DeliveryMode Mode { get; init; } = DeliveryMode.Continuous;

    /// <summary>Only in a mode with steps.</summary>
    public StepProgress? Steps { get; init; }

    /// <summary>The running order this dose belongs to (OBR-29), for a dose source.</summary>
    public OrderId? ParentOrder { get; init; }
}
