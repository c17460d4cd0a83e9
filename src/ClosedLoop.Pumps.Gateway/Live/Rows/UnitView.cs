namespace ClosedLoop.Pumps.Gateway.Live.Rows;

/// <summary>A care unit of the registry.</summary>
/// <param name="Unit">Its name; empty = pumps without one.</param>
/// <param name="Pumps">How many it has.</param>
/// <param name="Channels">How many channels those have.</param>
/// <param name="TimeZone">IANA name of the clock on its wall.</param>
public sealed record UnitView(string Unit, int Pumps, int Channels, string TimeZone);
