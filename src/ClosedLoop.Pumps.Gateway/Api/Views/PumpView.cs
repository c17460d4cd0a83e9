namespace ClosedLoop.Pumps.Gateway.Api.Views;

/// <param name="ActiveAlarms">MDC event codes; null = not known, which is not "none" (S10).</param>
public sealed record PumpView(
    string Id,
    string Label,
    string Unit,
    bool Connected,
    long? ClockOffsetMs,
    int? RoundTripMs,
    int? BatteryPercent,
    uint[]? ActiveAlarms,
    ChannelView[] Channels)
{
    /// <summary>Whether it may be used on patients; see service-state.</summary>
    public required string ServiceState { get; init; }

    /// <summary>Known, Connecting, Live, Suspect or Lost; null = not a registered pump.</summary>
    public string? Link { get; init; }

    /// <summary>How long it has stood so.</summary>
    public long? LinkAgeMs { get; init; }

    /// <summary>Unknown, Right, Off or Suspect.</summary>
    public required string Clock { get; init; }
}
