using ClosedLoop.Pumps.Gateway.Api.Views;
using ClosedLoop.Pumps.Gateway.Settings;
using ClosedLoop.Pumps.Telemetry.Queries;

namespace ClosedLoop.Pumps.Gateway.Api;

/// <summary>Puts the hours of single pumps together by unit. A pump that was not heard counts, as not heard.</summary>
internal static class FleetHours
{
    private const long HourMs = 3_600_000;
    private const long MinuteMs = 60_000;
    private const int MinutesPerHour = 60;
    private const int Digits = 4;

    public static long Floor(long ms) => ms - (ms % HourMs);

    /// <param name="hours">Of any pump; those of other pumps than <paramref name="pumps"/> are left out.</param>
    /// <param name="pumps">The registered pumps that are asked for.</param>
    /// <param name="nowMs">The hour that is not over is measured by its minutes so far.</param>
    public static IReadOnlyList<FleetHour> Of(IReadOnlyList<SeriesHour> hours, IReadOnlyList<PumpEntry> pumps, long nowMs)
    {
        var unitOf = pumps.ToDictionary(pump => pump.Id, pump => pump.Unit, StringComparer.Ordinal);
        var units = pumps.GroupBy(pump => pump.Unit, StringComparer.Ordinal).ToDictionary(
            group => group.Key, group => (Pumps: group.Count(), Channels: group.Sum(pump => pump.ChannelsOrOne.Length)), StringComparer.Ordinal);
        return
        [
            .. hours.Where(hour => unitOf.ContainsKey(hour.Series.Pump.Value))
                .GroupBy(hour => (hour.StartMs, Unit: unitOf[hour.Series.Pump.Value]))
                .OrderBy(group => group.Key.StartMs).ThenBy(group => group.Key.Unit, StringComparer.Ordinal)
                .Select(group => HourOf(group.Key.Unit, group.Key.StartMs, [.. group], units[group.Key.Unit], nowMs)),
        ];
    }

    private static FleetHour HourOf(string unit, long startMs, IReadOnlyList<SeriesHour> series, (int Pumps, int Channels) fleet, long nowMs)
    {
        var minutes = (int)Math.Clamp(((nowMs - startMs) / MinuteMs) + 1, 1, MinutesPerHour);
        var byPump = series.GroupBy(hour => hour.Series.Pump).ToArray();
        var batteries = series.Where(hour => hour.Battery is not null).Select(hour => hour.Battery!.Value).ToArray();
        return new FleetHour(
            unit,
            DateTimeOffset.FromUnixTimeMilliseconds(startMs),
            fleet.Pumps,
            byPump.Length,
            Share(byPump.Sum(pump => pump.Max(hour => hour.MinutesHeard)), fleet.Pumps * minutes),
            fleet.Channels,
            Share(series.Where(hour => hour.Series.Channel.Length > 0).Sum(hour => hour.MinutesFlowed), fleet.Channels * minutes),
            batteries.Length == 0 ? null : batteries.Min(battery => battery.Min),
            batteries.Length == 0 ? null : decimal.Round(batteries.Average(battery => (decimal)battery.Last), 1));
    }

    private static decimal Share(int part, int whole) => Math.Min(1m, decimal.Round((decimal)part / whole, Digits));
}
