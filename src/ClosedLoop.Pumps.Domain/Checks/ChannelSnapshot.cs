using System.Collections.Immutable;
using ClosedLoop.Pumps.Domain.Ders;
using ClosedLoop.Pumps.Domain.Device;

namespace ClosedLoop.Pumps.Domain.Checks;

/// <summary>All that is known of the channel an order names, at one moment.</summary>
public sealed record ChannelSnapshot
{
    /// <summary>The order names no pump or channel of the registry.</summary>
    public static ChannelSnapshot Unknown { get; } = new() { Known = false, Connected = false };

    public required bool Known { get; init; }

    public required bool Connected { get; init; }

    /// <summary>What the channel declares, held proposal included; null when it never connected.</summary>
    public ChannelInfo? Info { get; init; }

    /// <summary>Its live status; null when none arrived in this session, which is not "idle" (S10).</summary>
    public ChannelStatus? Status { get; init; }

    /// <summary>MDC event codes.</summary>
    public ImmutableArray<uint> ActiveAlarms { get; init; } = [];

    /// <summary>The drug library the pump says it runs; null = it says nothing.</summary>
    public LibraryIdentity? Library { get; init; }

    public string? CareArea { get; init; }
}
