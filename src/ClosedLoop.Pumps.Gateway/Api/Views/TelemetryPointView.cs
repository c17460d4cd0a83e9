namespace ClosedLoop.Pumps.Gateway.Api.Views;

/// <summary>One step: when it begins, and the last, least and largest value in it.</summary>
public sealed record TelemetryPointView(DateTimeOffset At, decimal Last, decimal Min, decimal Max);
