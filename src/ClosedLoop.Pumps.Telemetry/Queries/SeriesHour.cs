using ClosedLoop.Pumps.Telemetry.Windows;

namespace ClosedLoop.Pumps.Telemetry.Queries;

/// <summary>One series in one hour.</summary>
/// <param name="Series">A channel, or the pump itself.</param>
/// <param name="StartMs">Begin of the hour.</param>
/// <param name="MinutesHeard">Minutes with any sample.</param>
/// <param name="MinutesFlowed">Minutes in which it infused.</param>
/// <param name="Battery">Null when not told.</param>
public sealed record SeriesHour(SeriesKey Series, long StartMs, int MinutesHeard, int MinutesFlowed, MetricWindow? Battery);
