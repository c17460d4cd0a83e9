namespace ClosedLoop.Pumps.Simulators.Verdict;

/// <summary>Exact percentiles, from all samples, by nearest rank.</summary>
/// <param name="P50">Null without samples.</param>
/// <param name="P99">Null without samples.</param>
public sealed record Percentiles(long? P50, long? P99)
{
    public static Percentiles Of(IReadOnlyList<long> samples)
    {
        if (samples.Count == 0)
            return new Percentiles(null, null);
        long[] sorted = [.. samples.Order()];
        return new Percentiles(At(sorted, 50), At(sorted, 99));
    }

    private static long At(long[] sorted, int percent) => sorted[Math.Max(0, ((sorted.Length * percent) + 99) / 100 - 1)];
}
