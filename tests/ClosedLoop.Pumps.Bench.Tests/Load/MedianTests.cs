using ClosedLoop.Pumps.LoadBench.Harness;
using Xunit;

namespace ClosedLoop.Pumps.Bench.Tests.Load;

public sealed class MedianTests
{
    [Theory]
    [InlineData(new double[0], double.NaN)]
    [InlineData(new[] { 3.0 }, 3)]
    [InlineData(new[] { 9.0, 1, 5 }, 5)]
    [InlineData(new[] { 9.0, 1, 5, 4 }, 4.5)]
    public void It_is_the_middle_value_or_the_mean_of_the_middle_two(double[] values, double median) => Assert.Equal(median, Median.Of(values));

    [Theory]
    [InlineData(true, 2, true)]
    [InlineData(true, 1.9, false)]
    [InlineData(false, 2, true)]
    [InlineData(false, 2.1, false)]
    public void A_goal_is_judged_by_the_median_of_its_rounds(bool atMost, double limit, bool met) =>
        Assert.Equal(met, new Goal("", [1, 2, 100], limit, atMost).IsMet);

    [Fact]
    public void A_goal_without_a_round_is_not_met()
    {
        Assert.False(new Goal("", [], 1, AtMost: true).IsMet);
        Assert.False(new Goal("", [], 1, AtMost: false).IsMet);
    }
}
