using System.Collections.Immutable;
using ClosedLoop.Pumps.Domain.Device;
using ClosedLoop.Pumps.Domain.Identity;

namespace ClosedLoop.Pumps.Domain.Reducers;

/// <summary>The documentation of one pump in the making: open segments and counters. Ended segments leave it (<see cref="MarStep"/>).</summary>
public sealed record MarState
{
    public ImmutableDictionary<SourceKey, SourceTally> Sources { get; init; } = ImmutableDictionary<SourceKey, SourceTally>.Empty;

    /// <summary>The fluid source that flowed last on each channel: boluses are drawn from it.</summary>
    public ImmutableDictionary<ChannelId, InfusionSource> Fluids { get; init; } = ImmutableDictionary<ChannelId, InfusionSource>.Empty;

    /// <summary>The newest event of each log epoch that was taken in.</summary>
    public ImmutableDictionary<LogEpoch, DeviceSequence> Seen { get; init; } = ImmutableDictionary<LogEpoch, DeviceSequence>.Empty;

    /// <summary>Events were lost at some time (S8).</summary>
    public bool Incomplete { get; init; }

    public static MarState Empty { get; } = new();
}
