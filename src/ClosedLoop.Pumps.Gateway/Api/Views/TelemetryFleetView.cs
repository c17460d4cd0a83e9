namespace ClosedLoop.Pumps.Gateway.Api.Views;

/// <summary>Units by hour.</summary>
/// <param name="Store">Which store was asked.</param>
public sealed record TelemetryFleetView(string Store, IReadOnlyList<FleetHour> Hours);
