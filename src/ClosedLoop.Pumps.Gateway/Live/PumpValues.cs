using System.Collections.Immutable;
using System.Globalization;
using ClosedLoop.Pumps.Engine.Twins;
using ClosedLoop.Pumps.Gateway.Live.Rows;
using ClosedLoop.Pumps.Telemetry.Windows;

namespace ClosedLoop.Pumps.Gateway.Live;

/// <summary>Last known measurements of one pump, under the names telemetry has for them.</summary>
internal static class PumpValues
{
    public static ImmutableArray<PumpValue> Of(PumpRecord? record, long? clockOffsetMs, DateTimeOffset now)
    {
        if (record is null)
            return [];
        var values = new List<PumpValue>();
        foreach (var channel in record.Twin.Channels.Values.OrderBy(one => one.Status.Channel.Value, StringComparer.Ordinal))
        {
            var (name, age) = (channel.Status.Channel.Value, Age(channel.At, now));
            Add(TelemetryMetric.Rate, name, channel.Status.RateNow.MillilitresPerHour, age);
            if (RowWords.Shown(channel.Status)?.CumulativeVolume is { } given)
                Add(TelemetryMetric.Volume, name, given.Millilitres, age);
            if (channel.Status.PressureMmHg is { } pressure)
                Add(TelemetryMetric.Pressure, name, pressure, age);
        }

        if (record.Twin.BatteryPercent is { } battery)
            Add(TelemetryMetric.Battery, null, battery, Age(record.State is null ? record.LastHeartbeatAt : record.StateAt, now));
        if (record.LastHeartbeatAt is { } beat)
        {
            if (record.RoundTripMs is { } roundTrip)
                Add(TelemetryMetric.RoundTrip, null, roundTrip, Age(beat, now));
            if ((clockOffsetMs ?? record.ClockOffsetMs) is { } offset)
                Add(TelemetryMetric.ClockOffset, null, offset, Age(beat, now));
        }

        return [.. values];

        void Add(TelemetryMetric metric, string? channel, decimal value, long ageMs)
        {
            var info = MetricInfo.Of(metric);
            values.Add(new PumpValue(info.Name, channel, value.ToString(CultureInfo.InvariantCulture), info.Unit, ageMs));
        }
    }

    private static long Age(DateTimeOffset? at, DateTimeOffset now) => at is { } known ? (long)(now - known).TotalMilliseconds : 0;
}
