using System.Collections.Immutable;

namespace ClosedLoop.Pumps.Domain.Clocks;

/// <summary>
/// The offset of one pump's clock: of the last measurements the one with the shortest round trip counts, because it can be wrong by the least.
/// Pure. Measurements that cannot both be true mean that the clock was set: what came before is forgotten, so a jump shows with the first
/// measurement after it.
/// </summary>
public readonly record struct ClockEstimate
{
    public static readonly ClockEstimate None = new() { Candidates = [] };

    // Uneven legs and the pump's rounding; far below what anybody is warned of.
    private const int JumpMsMin = 500;

    // A bad quartz runs 100 ppm off; twice that is still no jump.
    private const int DriftPpmMax = 200;

    // Only measurements that can still count, oldest first: one that a newer one with as short a round trip follows never will. A few of
    // the many, and there is one estimate a pump.
    private ImmutableArray<Candidate> Candidates { get; init; }

    /// <summary>Measurements since the last jump.</summary>
    private long Number { get; init; }

    /// <summary>What counts; null = nothing was measured.</summary>
    public ClockSample? Best { get; private init; }

    /// <summary>The newest measurement.</summary>
    public DateTimeOffset? MeasuredAt { get; private init; }

    public int Jumps { get; private init; }

    public DateTimeOffset? LastJumpAt { get; private init; }

    public ClockEstimate Add(ClockSample sample, int samplesMax)
    {
        if (Best is { } best && Contradicts(best, sample))
            return new ClockEstimate
            {
                Candidates = [new Candidate(1, sample)],
                Number = 1,
                Best = sample,
                MeasuredAt = sample.At,
                Jumps = Jumps + 1,
                LastJumpAt = sample.At,
            };
        var number = Number + 1;

        // The oldest have the shortest round trips: what is too old stands in front, and what the new one outdoes at the end.
        var kept = Candidates.AsSpan();
        while (kept is [var oldest, ..] && oldest.Number <= number - samplesMax)
            kept = kept[1..];
        while (kept is [.., var newest] && newest.Sample.RoundTripMs >= sample.RoundTripMs)
            kept = kept[..^1];
        ImmutableArray<Candidate> candidates = [.. kept, new Candidate(number, sample)];
        return this with { Candidates = candidates, Number = number, Best = candidates[0].Sample, MeasuredAt = sample.At };
    }

    private static bool Contradicts(ClockSample known, ClockSample sample)
    {
        var drift = (long)(sample.At - known.At).Duration().TotalMilliseconds * DriftPpmMax / 1_000_000;
        return Math.Abs(sample.OffsetMs - known.OffsetMs) > known.UncertaintyMs + sample.UncertaintyMs + drift + JumpMsMin;
    }

    // Of two equally short the newer counts: a clock drifts.
    private readonly record struct Candidate(long Number, ClockSample Sample);
}
