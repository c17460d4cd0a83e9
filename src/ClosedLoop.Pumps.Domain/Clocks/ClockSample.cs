namespace ClosedLoop.Pumps.Domain.Clocks;

/// <summary>One comparison of a pump's displayed clock with the gateway's.</summary>
/// <param name="At">When, by the gateway's clock.</param>
/// <param name="SeenOffsetMs">Displayed time minus gateway time when it arrived.</param>
/// <param name="RoundTripMs">From what it answers to its arrival: the clock was read somewhere within.</param>
public readonly record struct ClockSample(DateTimeOffset At, long SeenOffsetMs, int RoundTripMs)
{
    /// <summary>Pump minus gateway, had the clock been read half-way (RFC 5905 §8 for equal legs).</summary>
    public long OffsetMs => SeenOffsetMs + UncertaintyMs;

    /// <summary>The true offset is no further from <see cref="OffsetMs"/> than this.</summary>
    public int UncertaintyMs => RoundTripMs / 2;
}
