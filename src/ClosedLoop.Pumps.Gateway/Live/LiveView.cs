using ClosedLoop.Pumps.Engine.Clocks;
using ClosedLoop.Pumps.Engine.Twins;

namespace ClosedLoop.Pumps.Gateway.Live;

/// <summary>
/// What all screens look at: one moment a second, in which each row is put together at most once, and only when somebody looks at it.
/// </summary>
public sealed class LiveView(
    FleetRows fleet, BoardRows board, UnitBook units, FactCache facts, OperationsReader operations, PumpTwins twins, PumpClocks clocks, TimeProvider time)
{
    private readonly Lock _gate = new();
    private LiveMoment? _now;
    private long _number;

    internal FleetRows Fleet => fleet;

    internal BoardRows Board => board;

    internal UnitBook Units => units;

    internal FactCache Facts => facts;

    internal OperationsReader Operations => operations;

    internal PumpTwins Twins => twins;

    internal PumpClocks Clocks => clocks;

    /// <summary>The moment that is being shown; a new one when it is a tick old.</summary>
    internal LiveMoment Now()
    {
        lock (_gate)
            return _now is { } now && time.GetUtcNow() - now.At < TimeSpan.FromMilliseconds(Rows.LiveTiming.TickMs) ? now : Next();
    }

    /// <summary>The next moment.</summary>
    internal LiveMoment Next()
    {
        lock (_gate)
            return _now = new LiveMoment(this, ++_number, time.GetUtcNow());
    }
}
