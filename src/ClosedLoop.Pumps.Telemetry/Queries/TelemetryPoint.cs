using ClosedLoop.Pumps.Telemetry.Windows;

namespace ClosedLoop.Pumps.Telemetry.Queries;

/// <summary>One step of an answer. Values are whole numbers as <see cref="MetricInfo"/> says.</summary>
public sealed record TelemetryPoint(long StartMs, long Last, long Min, long Max);
