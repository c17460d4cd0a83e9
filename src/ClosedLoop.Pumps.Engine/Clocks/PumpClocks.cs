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
    private readonly ConcurrentDictionary<PumpId, Chart> _charts = new();

    /// <summary>Null: never heard since the start.</summary>
    public ClockReading? Find(PumpId pump) =>
        _charts.TryGetValue(pump, out var chart) && chart.Read() is var (estimate, locked, history)
            ? new ClockReading(estimate, StandingOf(estimate), locked, history)
            : null;

    /// <summary>How a clock stands and how far it is off, without its history; for lists of many pumps.</summary>
    public (ClockStanding Standing, long? OffsetMs) StandingOf(PumpId pump) =>
        _charts.TryGetValue(pump, out var chart) && chart.Read().Estimate is var estimate
            ? (StandingOf(estimate), estimate.Best?.OffsetMs)
            : (ClockStanding.Unknown, null);

    /// <summary>How many pumps' clocks stand how.</summary>
    public IReadOnlyDictionary<ClockStanding, int> Counts() =>
        _charts.Values.GroupBy(chart => StandingOf(chart.Read().Estimate)).ToDictionary(group => group.Key, group => group.Count());

    /// <summary>Offsets of all measured clocks, in milliseconds.</summary>
    public IEnumerable<long> Offsets() => _charts.Values.Select(chart => chart.Read().Estimate.Best).OfType<ClockSample>().Select(best => best.OffsetMs);

    public void SessionOpened(PumpId pump, FencingToken token, HelloReport hello) =>
        ChartOf(pump).Lock(hello.DeviceClockLocked);

    public void HeartbeatReceived(PumpId pump, long offsetMs, int? roundTripMs)
    {
        // A heartbeat that answers none of ours may have been under way for as long as the link counts as trusted.
        var sample = new ClockSample(time.GetUtcNow(), offsetMs, roundTripMs ?? (sessions.HeartbeatsMissedUntrusted * sessions.HeartbeatMs));
        ChartOf(pump).Add(sample, options);
    }

    private Chart ChartOf(PumpId pump) => _charts.GetOrAdd(pump, static _ => new Chart());

    private ClockStanding StandingOf(ClockEstimate estimate) => estimate.Best is not { } best ? ClockStanding.Unknown
        : Math.Abs(best.OffsetMs) > options.SuspectOffsetMs ? ClockStanding.Suspect
        : Math.Abs(best.OffsetMs) > options.WarnOffsetMs ? ClockStanding.Off
        : ClockStanding.Right;

    /// <summary>
    /// One pump's clock. Changed in place: a value of its own for each heartbeat of each pump would live long enough to be collected late.
    /// </summary>
    private sealed class Chart
    {
        private readonly Lock _gate = new();
        private ClockEstimate _estimate = ClockEstimate.None;
        private bool _locked;
        private ImmutableArray<ClockSample> _history = [];

        public (ClockEstimate Estimate, bool Locked, ImmutableArray<ClockSample> History) Read()
        {
            lock (_gate)
                return (_estimate, _locked, _history);
        }

        public void Lock(bool locked)
        {
            lock (_gate)
                _locked = locked;
        }

        public void Add(ClockSample sample, ClockOptions options)
        {
            lock (_gate)
            {
                var jumps = _estimate.Jumps;
                _estimate = _estimate.Add(sample, options.SamplesMax);
                if (!_history.IsEmpty && _estimate.Jumps == jumps && sample.At - _history[^1].At < TimeSpan.FromMilliseconds(options.HistoryIntervalMs))
                    return;
                var kept = _history.Length < options.HistoryPointsMax ? _history : _history.RemoveAt(0);
                _history = kept.Add(_estimate.Best!.Value with { At = sample.At });
            }
        }
    }
}
