namespace ClosedLoop.Pumps.Gateway.Live.Rows;

/// <summary>Sent every second: what is shown is live while these come.</summary>
/// <param name="ServerTime">Ages are counted from here.</param>
/// <param name="Version">Of the gateway; a screen built for another one reloads itself.</param>
public sealed record LiveTick(DateTimeOffset ServerTime, string Version);
