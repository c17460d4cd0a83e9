using System.Collections.Concurrent;
using System.Collections.Immutable;
using ClosedLoop.Pumps.Domain.Clocks;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Engine.Sessions;
using ClosedLoop.Pumps.Engine.Sessions.Reports;

namespace ClosedLoop.Pumps.Engine.Clocks;

/// <summary>The clock of every pump that was heard, measured by its heartbeats. In memory, bounded per pump.</summary>
public sealed class PumpClocks(ClockOptions options, PumpSessionOptions sessions, TimeProvider time) : IPumpObserver
{
    private static readonly Chart Empty = new(ClockEstimate.None, false, []);

    private readonly ConcurrentDictionary<PumpId, Chart> _charts = new();

    /// <summary>Null: never heard since the start.</summary>
    public ClockReading? Find(PumpId pump) =>
        _charts.TryGetValue(pump, out var chart) ? new ClockReading(chart.Estimate, StandingOf(chart), chart.Locked, [.. chart.History]) : null;

    /// <summary>How a clock stands and how far it is off, without its history; for lists of many pumps.</summary>
    public (ClockStanding Standing, long? OffsetMs) StandingOf(PumpId pump) =>
        _charts.TryGetValue(pump, out var chart) ? (StandingOf(chart), chart.Estimate.Best?.OffsetMs) : (ClockStanding.Unknown, null);

    /// <summary>How many pumps' clocks stand how.</summary>
    public IReadOnlyDictionary<ClockStanding, int> Counts() =>
        _charts.Values.GroupBy(StandingOf).ToDictionary(group => group.Key, group => group.Count());

    /// <summary>Offsets of all measured clocks, in milliseconds.</summary>
    public IEnumerable<long> Offsets() => _charts.Values.Select(chart => chart.Estimate.Best).OfType<ClockSample>().Select(best => best.OffsetMs);

    public void SessionOpened(PumpId pump, FencingToken token, HelloReport hello) =>
        _charts.AddOrUpdate(pump, Empty with { Locked = hello.DeviceClockLocked }, (_, known) => known with { Locked = hello.DeviceClockLocked });

    public void HeartbeatReceived(PumpId pump, long offsetMs, int? roundTripMs)
    {
        // A heartbeat that answers none of ours may have been under way for as long as the link counts as trusted.
        var sample = new ClockSample(time.GetUtcNow(), offsetMs, roundTripMs ?? (sessions.HeartbeatsMissedUntrusted * sessions.HeartbeatMs));
        _charts.AddOrUpdate(pump, _ => Next(Empty, sample), (_, known) => Next(known, sample));
    }

    private Chart Next(Chart chart, ClockSample sample)
    {
        var estimate = chart.Estimate.Add(sample, options.SamplesMax);
        var isDue = chart.History.IsEmpty || estimate.Jumps != chart.Estimate.Jumps
            || sample.At - chart.History[^1].At >= TimeSpan.FromMilliseconds(options.HistoryIntervalMs);
        if (!isDue)
            return chart with { Estimate = estimate };
        var history = chart.History.Count < options.HistoryPointsMax ? chart.History : chart.History.RemoveAt(0);
        return chart with { Estimate = estimate, History = history.Add(estimate.Best!.Value with { At = sample.At }) };
    }

    private ClockStanding StandingOf(Chart chart) => chart.Estimate.Best is not { } best ? ClockStanding.Unknown
        : Math.Abs(best.OffsetMs) > options.SuspectOffsetMs ? ClockStanding.Suspect
        : Math.Abs(best.OffsetMs) > options.WarnOffsetMs ? ClockStanding.Off
        : ClockStanding.Right;

    private sealed record Chart(ClockEstimate Estimate, bool Locked, ImmutableList<ClockSample> History);
}
