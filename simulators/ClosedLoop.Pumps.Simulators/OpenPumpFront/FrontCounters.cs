using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;

namespace ClosedLoop.Pumps.Simulators;

/// <summary>What a front did so far.</summary>
public sealed record FrontCounters
{
    /// <summary>TCP connections made.</summary>
    public int Connections { get; init; }

    /// <summary>Sessions opened by a Welcome.</summary>
    public int Sessions { get; init; }

    public int Refusals { get; init; }

    public RefuseReason LastRefusal { get; init; }

    public long EventsSent { get; init; }

    /// <summary>Events sent again after they had been sent once in the same epoch.</summary>
    public long EventsResent { get; init; }

    public long TelemetrySent { get; init; }

    public bool InSession { get; init; }

    /// <summary>Highest sequence of the present epoch the gateway has acked in this session.</summary>
    public ulong AckedSequence { get; init; }

    /// <summary>The wait before the next attempt, as last drawn; includes the gateway's RetryAfterMs.</summary>
    public int LastBackoffMs { get; init; }
}
