namespace ClosedLoop.Pumps.LoadBench;

/// <summary>Exact percentiles of all samples.</summary>
internal static class Percentile
{
    public static double Of(List<double> samples, double rank)
    {
        if (samples.Count == 0)
            return double.NaN;
        samples.Sort();
        return samples[(int)Math.Min(samples.Count - 1, Math.Ceiling(rank * samples.Count) - 1 is var at && at < 0 ? 0 : at)];
    }
}
