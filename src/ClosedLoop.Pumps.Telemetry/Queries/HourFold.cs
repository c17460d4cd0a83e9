using ClosedLoop.Pumps.Telemetry.Windows;

namespace ClosedLoop.Pumps.Telemetry.Queries;

/// <summary>Puts hours together from what a server tells column by column.</summary>
internal sealed class HourFold
{
    public const long WidthMs = 3_600_000;

    private readonly Dictionary<(SeriesKey Series, long StartMs), SeriesHour> hours = [];

    /// <summary>The series one after the other, oldest hour first. An hour in which nothing was heard is not there.</summary>
    public IReadOnlyList<SeriesHour> Hours =>
    [
        .. hours.Values.Where(hour => hour.MinutesHeard > 0)
            .OrderBy(hour => hour.Series.Pump.Value, StringComparer.Ordinal).ThenBy(hour => hour.Series.Channel, StringComparer.Ordinal)
            .ThenBy(hour => hour.StartMs),
    ];

    public void Change(SeriesKey series, long atMs, Func<SeriesHour, SeriesHour> change)
    {
        var key = (series, atMs - (atMs % WidthMs));
        hours[key] = change(hours.GetValueOrDefault(key) ?? new SeriesHour(series, key.Item2, 0, 0, null));
    }
}
