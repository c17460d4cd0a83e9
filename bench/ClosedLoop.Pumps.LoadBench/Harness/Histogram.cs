using System.Numerics;

namespace ClosedLoop.Pumps.LoadBench.Harness;

/// <summary>
/// Durations in microseconds in buckets whose width is at most 1/64 of their value, as HdrHistogram keeps them: fixed memory,
/// any number of samples, percentiles within 1.6 %. For one writer; <see cref="Add(Histogram)"/> joins those of several.
/// </summary>
internal sealed class Histogram
{
    private const int SubBits = 6;
    private const int SubCount = 1 << SubBits;
    private readonly long[] _counts = new long[(64 - SubBits) * SubCount];

    public long Count { get; private set; }

    /// <summary>Exact.</summary>
    public long MaxUs { get; private set; }

    public void Record(TimeSpan value) => Record((long)value.TotalMicroseconds);

    /// <param name="us">Below 0 counts as 0: an answer cannot come before its intended start, a clock's step can say so.</param>
    public void Record(long us)
    {
        us = Math.Max(0, us);
        _counts[Bucket(us)]++;
        Count++;
        MaxUs = Math.Max(MaxUs, us);
    }

    public void Add(Histogram other)
    {
        for (var at = 0; at < _counts.Length; at++)
            _counts[at] += other._counts[at];
        Count += other.Count;
        MaxUs = Math.Max(MaxUs, other.MaxUs);
    }

    /// <summary>The upper edge of the bucket that holds this rank, in microseconds; NaN without samples.</summary>
    public double PercentileUs(double rank)
    {
        if (Count == 0)
            return double.NaN;
        var wanted = Math.Max(1, (long)Math.Ceiling(rank * Count));
        var seen = 0L;
        for (var at = 0; at < _counts.Length; at++)
        {
            seen += _counts[at];
            if (seen >= wanted)
                return Math.Min(UpperUs(at), MaxUs);
        }

        return MaxUs;
    }

    private static int Bucket(long us)
    {
        var exponent = Math.Max(0, 63 - BitOperations.LeadingZeroCount((ulong)us) - SubBits);
        return (exponent * SubCount) + (int)(us >> exponent);
    }

    private static long UpperUs(int bucket)
    {
        if (bucket < 2 * SubCount)
            return bucket;
        var exponent = (bucket / SubCount) - 1;
        return (((long)bucket - (exponent * SubCount) + 1) << exponent) - 1;
    }
}
