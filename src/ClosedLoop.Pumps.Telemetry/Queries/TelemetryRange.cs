using ClosedLoop.Pumps.Telemetry.Windows;

namespace ClosedLoop.Pumps.Telemetry.Queries;

/// <summary>What is asked for.</summary>
/// <param name="Series">The channel, or the pump itself.</param>
/// <param name="Metric">One metric.</param>
/// <param name="FromMs">Since the epoch, included.</param>
/// <param name="ToMs">Since the epoch, excluded.</param>
/// <param name="StepMs">Width of the steps; they begin at its multiples.</param>
public sealed record TelemetryRange(SeriesKey Series, TelemetryMetric Metric, long FromMs, long ToMs, long StepMs);
