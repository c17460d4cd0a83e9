using System.Collections.Immutable;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Domain.Quantities;

namespace ClosedLoop.Pumps.Domain.Device;

/// <summary>What a channel declares about itself when the pump connects.</summary>
public sealed record ChannelInfo
{
    public required ChannelId Channel { get; init; }

    public required ChannelKind Kind { get; init; }

    /// <summary>Resolution of a programmed rate; positive.</summary>
    public required FlowRate RateStep { get; init; }

    /// <summary>Resolution of a volume; positive.</summary>
    public required Volume VolumeStep { get; init; }

    public required FlowRate RateMax { get; init; }

    public required Volume VolumeToBeInfusedMax { get; init; }

    /// <summary>Accepts a rate-change proposal while infusing.</summary>
    public required bool SupportsTitration { get; init; }

    public ImmutableArray<ProgramCapability> Capabilities { get; init; } = [];

    /// <summary>Its place in the rack, from 1; null when the pump is no rack.</summary>
    public int? RackSlot { get; init; }

    /// <summary>The proposal it holds now.</summary>
    public ProgramId? HeldProgram { get; init; }

    /// <summary>False: what it speaks cannot carry a program, or carrying one is switched off. It is monitored only.</summary>
    public bool TakesProposals { get; init; } = true;

    public bool Can(ProgramCapability capability) => Capabilities.Contains(capability);
}
