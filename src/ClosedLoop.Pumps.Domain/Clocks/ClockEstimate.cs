using System.Collections.Immutable;

namespace ClosedLoop.Pumps.Domain.Clocks;

/// <summary>
/// The offset of one pump's clock: of the last measurements the one with the shortest round trip counts, because it can be wrong by the least.
/// Pure. Measurements that cannot both be true mean that the clock was set: what came before is forgotten, so a jump shows with the first
/// measurement after it.
/// </summary>
public sealed record ClockEstimate
{
    public static readonly ClockEstimate None = new();

    // Uneven legs and the pump's rounding; far below what anybody is warned of.
    private const int JumpMsMin = 500;

    // A bad quartz runs 100 ppm off; twice that is still no jump.
    private const int DriftPpmMax = 200;

    private ImmutableQueue<ClockSample> Samples { get; init; } = [];

    private int Count { get; init; }

    /// <summary>What counts; null = nothing was measured.</summary>
    public ClockSample? Best { get; private init; }

    /// <summary>The newest measurement.</summary>
    public DateTimeOffset? MeasuredAt { get; private init; }

    public int Jumps { get; private init; }

    public DateTimeOffset? LastJumpAt { get; private init; }

    public ClockEstimate Add(ClockSample sample, int samplesMax)
    {
        if (Best is { } known && Contradicts(known, sample))
            return new ClockEstimate
            {
                Samples = [sample],
                Count = 1,
                Best = sample,
                MeasuredAt = sample.At,
                Jumps = Jumps + 1,
                LastJumpAt = sample.At,
            };
        var samples = Samples.Enqueue(sample);
        var count = Count + 1;
        for (; count > samplesMax; count--)
            samples = samples.Dequeue();
        return this with { Samples = samples, Count = count, Best = Shortest(samples), MeasuredAt = sample.At };
    }

    private static bool Contradicts(ClockSample known, ClockSample sample)
    {
        var drift = (long)(sample.At - known.At).Duration().TotalMilliseconds * DriftPpmMax / 1_000_000;
        return Math.Abs(sample.OffsetMs - known.OffsetMs) > known.UncertaintyMs + sample.UncertaintyMs + drift + JumpMsMin;
    }

    // Of two equally short the newer: a clock drifts.
    private static ClockSample Shortest(ImmutableQueue<ClockSample> samples)
    {
        var best = samples.Peek();
        foreach (var sample in samples)
            if (sample.RoundTripMs <= best.RoundTripMs)
                best = sample;
        return best;
    }
}
