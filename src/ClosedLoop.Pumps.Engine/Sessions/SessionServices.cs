using ClosedLoop.Pumps.Engine.Registry;
using ClosedLoop.Pumps.Engine.Telemetry;

namespace ClosedLoop.Pumps.Engine.Sessions;

/// <summary>What every session of a gateway shares.</summary>
public sealed record SessionServices(
    PumpSessionOptions Options,
    TimeProvider Time,
    SessionClock Clock,
    IPumpRegistry Registry,
    SessionDirectory Directory,
    IPumpEventSink Sink,
    IPumpObserver Observer,
    SessionMetrics Metrics,
    IFrameTap? Frames = null);
