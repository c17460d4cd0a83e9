namespace ClosedLoop.Pumps.Gateway.Api;

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
    ChannelView[] Channels);
