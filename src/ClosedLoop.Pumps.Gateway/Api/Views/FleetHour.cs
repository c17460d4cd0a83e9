namespace ClosedLoop.Pumps.Gateway.Api.Views;

/// <summary>One unit in one hour.</summary>
/// <param name="Unit">Care unit; empty = none given.</param>
/// <param name="Hour">Begin.</param>
/// <param name="Pumps">Registered in the unit.</param>
/// <param name="PumpsHeard">Of these.</param>
/// <param name="Connectivity">Share of its minutes in which a pump was heard, over all registered pumps: 0 to 1.</param>
/// <param name="Channels">Registered in the unit.</param>
/// <param name="Utilisation">Share of its minutes in which a channel infused, over all registered channels: 0 to 1.</param>
/// <param name="BatteryMinPercent">The lowest seen; null when no pump told.</param>
/// <param name="BatteryMeanPercent">Mean of the pumps' last values.</param>
public sealed record FleetHour(
    string Unit,
    DateTimeOffset Hour,
    int Pumps,
    int PumpsHeard,
    decimal Connectivity,
    int Channels,
    decimal Utilisation,
    long? BatteryMinPercent,
    decimal? BatteryMeanPercent);
