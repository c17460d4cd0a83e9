using ClosedLoop.Pumps.LoadBench.Harness;
using ClosedLoop.Pumps.Testing;
using FsCheck.Fluent;
using Xunit;

namespace ClosedLoop.Pumps.Bench.Tests.Load;

public sealed class HistogramTests
{
    // Microseconds to hours: small values weigh as much as large ones.
    private static FsCheck.Gen<long> Durations =>
        from bits in Gen.Choose(0, 33)
        from low in Gen.Choose(0, int.MaxValue)
        select bits < 31 ? low & ((1L << bits) - 1) : (long)low << (bits - 30);

    [Fact]
    public void A_percentile_is_never_below_the_exact_one_and_at_most_a_64th_above()
    {
        var cases =
            from samples in Durations.NonEmptyListOf()
            from perMille in Gen.Choose(1, 1_000)
            select (Samples: samples.ToArray(), Rank: perMille / 1_000.0);
        Prop.ForAll(cases.ToArbitrary(), one =>
        {
            var exact = Exact(one.Samples, one.Rank);
            var told = Of(one.Samples).PercentileUs(one.Rank);
            return told >= exact && told <= exact * (1 + (1 / 64.0));
        }).MustHold(500);
    }

    [Fact]
    public void Histograms_of_several_writers_joined_say_the_same_as_one_of_all()
    {
        Prop.ForAll(Durations.ListOf().Two().ToArbitrary(), parts =>
        {
            var joined = Of(parts.Item1);
            joined.Add(Of(parts.Item2));
            var whole = Of([.. parts.Item1, .. parts.Item2]);
            return joined.Count == whole.Count && joined.MaxUs == whole.MaxUs
                && new[] { 0.01, 0.5, 0.99, 1 }.All(rank => joined.PercentileUs(rank).Equals(whole.PercentileUs(rank)));
        }).MustHold();
    }

    [Fact]
    public void Without_samples_there_is_no_percentile() => Assert.Equal(double.NaN, new Histogram().PercentileUs(0.5));

    [Fact]
    public void A_duration_below_zero_counts_as_zero()
    {
        var histogram = Of([-5]);
        Assert.Equal((1, 0, 0), (histogram.Count, histogram.MaxUs, histogram.PercentileUs(1)));
    }

    private static Histogram Of(IEnumerable<long> samples)
    {
        var histogram = new Histogram();
        foreach (var sample in samples)
            histogram.Record(sample);
        return histogram;
    }

    // By nearest rank.
    private static double Exact(long[] samples, double rank) => samples.Order().ElementAt(Math.Max(1, (int)Math.Ceiling(rank * samples.Length)) - 1);
}
