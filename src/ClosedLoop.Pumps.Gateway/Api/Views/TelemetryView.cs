namespace ClosedLoop.Pumps.Gateway.Api.Views;

/// <summary>One metric of a channel, or of the pump, over time.</summary>
/// <param name="Channel">Null: of the whole pump.</param>
/// <param name="Unit">Of the values, UCUM.</param>
/// <param name="Store">Which store was asked.</param>
/// <param name="Points">Oldest first; steps without a sample are not there.</param>
public sealed record TelemetryView(
    string Pump, string? Channel, string Metric, string Unit, DateTimeOffset From, DateTimeOffset To, long ResolutionMs, string Store,
    IReadOnlyList<TelemetryPointView> Points);
