namespace ClosedLoop.Pumps.LoadBench.Harness;

internal static class Median
{
    /// <summary>The mean of the middle two for an even count; NaN for none.</summary>
    public static double Of(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length == 0 ? double.NaN : (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
