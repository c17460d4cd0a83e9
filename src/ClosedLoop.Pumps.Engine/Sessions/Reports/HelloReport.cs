using System.Collections.Immutable;
using ClosedLoop.Pumps.Domain.Device;
using ClosedLoop.Pumps.Domain.Identity;

namespace ClosedLoop.Pumps.Engine.Sessions.Reports;

/// <summary>The pump introduces itself: identity, log position, library, channels.</summary>
public sealed record HelloReport : PumpReport
{
    public required PumpId Pump { get; init; }

    public required uint ProtocolVersion { get; init; }

    public required LogEpoch Epoch { get; init; }

    /// <summary>Oldest event still held by the pump; 0 when the log is empty.</summary>
    public required DeviceSequence FirstSequence { get; init; }

    public required DeviceSequence LastSequence { get; init; }

    public required BootId Boot { get; init; }

    public required ulong MonotonicMs { get; init; }

    public required DateTimeOffset DeviceTime { get; init; }

    public required bool DeviceClockLocked { get; init; }

    public required string Model { get; init; }

    public required string Serial { get; init; }

    public required string Firmware { get; init; }

    public required string LibraryName { get; init; }

    public required string LibraryVersion { get; init; }

    /// <summary>Lower-case hex, empty when the pump does not tell.</summary>
    public required string LibraryHash { get; init; }

    public required string CareArea { get; init; }

    /// <summary>The pump is a rack: every channel is a pump of its own in a slot (70101).</summary>
    public bool IsRack { get; init; }

    public required ImmutableArray<ChannelInfo> Channels { get; init; }
}
