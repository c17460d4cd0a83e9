using System.Collections.Immutable;
using ClosedLoop.Pumps.Domain.Device;
using ClosedLoop.Pumps.Domain.Events;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Domain.Reducers;

namespace ClosedLoop.Pumps.Engine.Twins;

/// <summary>One pump's twin and its delivery segments. Written by its session's turn, read by anyone.</summary>
public sealed class PumpRecord(PumpId pump)
{
    /// <summary>Ended segments kept in memory; older ones are in the journal's events.</summary>
    public const int SegmentsMax = 256;

    private readonly Lock _gate = new();
    private MarState _mar = MarState.Empty;
    private ImmutableQueue<DeliverySegment> _segments = [];
    private int _segmentCount;

    public PumpId Pump => pump;

    public PumpTwin Twin { get; private set; } = PumpTwin.New(pump);

    /// <summary>The last telemetry with every later event worked in; null before the first telemetry of a session.</summary>
    public PumpTelemetry? State { get; private set; }

    /// <summary>When <see cref="State"/> was true, by the gateway's clock.</summary>
    public DateTimeOffset StateAt { get; private set; }

    /// <summary>Ended segments, oldest first.</summary>
    public IEnumerable<DeliverySegment> Segments => _segments;

    /// <summary>Pump clock minus gateway clock at the last heartbeat.</summary>
    public long? ClockOffsetMs { get; private set; }

    public int? RoundTripMs { get; private set; }

    public DateTimeOffset? LastHeartbeatAt { get; private set; }

    /// <summary>Null when nothing is known, which is not "none" (S10).</summary>
    public ImmutableSortedSet<uint>? ActiveAlarms => Twin.ActiveAlarms;

    public void Connect(BootId boot)
    {
        lock (_gate)
        {
            Twin = TwinReducer.Connected(Twin, boot);
            State = null;
        }
    }

    public void Take(PumpEvent pumpEvent, DateTimeOffset at)
    {
        lock (_gate)
        {
            Twin = TwinReducer.Apply(Twin, pumpEvent, at);
            WorkIn(pumpEvent, at);
            var step = MarReducer.Apply(_mar, pumpEvent);
            _mar = step.State;
            foreach (var ended in step.Ended)
                Keep(ended);
        }
    }

    public void Take(PumpTelemetry telemetry, DateTimeOffset at)
    {
        lock (_gate)
        {
            Twin = TwinReducer.Apply(Twin, telemetry, at);
            State = telemetry;
            StateAt = at;
        }
    }

    public void Lose(EventsLost lost)
    {
        lock (_gate)
            _mar = MarReducer.Apply(_mar, lost);
    }

    public void Beat(long offsetMs, int? roundTripMs, DateTimeOffset at)
    {
        ClockOffsetMs = offsetMs;
        RoundTripMs = roundTripMs;
        LastHeartbeatAt = at;
    }

    private void WorkIn(PumpEvent pumpEvent, DateTimeOffset at)
    {
        var header = pumpEvent.Header;
        if (State is not { } state || pumpEvent.Status is not { } status || header.Boot != state.Boot || header.MonotonicMs < state.MonotonicMs)
            return;
        State = state with
        {
            MonotonicMs = header.MonotonicMs,
            DeviceTime = header.DeviceTime,
            Channels = [.. state.Channels.Select(channel => channel.Channel == status.Channel ? status : channel)],
        };
        StateAt = at;
    }

    private void Keep(DeliverySegment ended)
    {
        _segments = _segments.Enqueue(ended);
        if (++_segmentCount <= SegmentsMax)
            return;
        _segments = _segments.Dequeue();
        _segmentCount--;
    }
}
