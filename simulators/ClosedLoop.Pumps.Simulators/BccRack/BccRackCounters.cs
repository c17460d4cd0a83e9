namespace ClosedLoop.Pumps.Simulators;

/// <summary>What a rack and its hosts did. Written under the rack's lock; read by <see cref="BccRackFront.Counters"/>.</summary>
public sealed record BccRackCounters
{
    public long Connections { get; set; }

    public long Requests { get; set; }

    public long Blocks { get; set; }

    public long Acks { get; set; }

    public long Naks { get; set; }

    /// <summary>Requests that were no good frame.</summary>
    public long BadFrames { get; set; }

    /// <summary>ACKs earlier than the protocol allows.</summary>
    public long AcksTooSoon { get; set; }

    /// <summary>Requests for all pumps earlier than the protocol allows.</summary>
    public long RequestsTooSoon { get; set; }

    /// <summary>Connections the ComDevice dropped because its buffer was full.</summary>
    public long Overflows { get; set; }
}
