namespace ClosedLoop.Pumps.Engine.Alerts;

/// <summary>How the connection to one alert manager is watched.</summary>
/// <param name="Destination">The outbox destination.</param>
/// <param name="KeepAliveMs">How often a keep-alive is sent; 0 = never.</param>
/// <param name="AckDeadlineMs">Within this time a message has to be acknowledged (R11).</param>
public sealed record AlertManagerLink(string Destination, int KeepAliveMs, int AckDeadlineMs);
