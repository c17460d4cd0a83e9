using System.Collections.Immutable;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Domain.Quantities;

namespace ClosedLoop.Pumps.Domain.Device;

/// <summary>One channel at one moment: what the mechanism does (delivery info, 70067) and every source that has a program.</summary>
public sealed record ChannelStatus
{
    public required ChannelId Channel { get; init; }

    /// <summary>The patient as the pump knows it.</summary>
    public PatientId? Patient { get; init; }

    public Weight? PatientWeight { get; init; }

    public Height? PatientHeight { get; init; }

    public BodySurfaceArea? PatientSurface { get; init; }

    public required bool Infusing { get; init; }

    /// <summary>Flow now (158014); zero when not infusing.</summary>
    public required FlowRate RateNow { get; init; }

    /// <summary>The source that flows or would flow; null when nothing is programmed.</summary>
    public InfusionSource? ActiveSource { get; init; }

    public required ImmutableArray<SourceStatus> Sources { get; init; }

    /// <summary>Line pressure in mmHg, if measured.</summary>
    public int? PressureMmHg { get; init; }

    /// <summary>Null when the pump does not tell.</summary>
    public ChannelMode? Mode { get; init; }

    /// <summary>Null when the pump cannot tell.</summary>
    public SetState? Set { get; init; }

    public PcaStatus? Pca { get; init; }

    public SyringeStatus? Syringe { get; init; }

    public TciStatus? Tci { get; init; }

    public RelayStatus? Relay { get; init; }

    public SourceStatus? Find(InfusionSource source)
    {
        foreach (var status in Sources)
            if (status.Source == source)
                return status;
        return null;
    }
}
