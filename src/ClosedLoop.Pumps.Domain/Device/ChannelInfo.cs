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

    /// <summary>The proposal it holds now.</summary>
    public ProgramId? HeldProgram { get; init; }
}
