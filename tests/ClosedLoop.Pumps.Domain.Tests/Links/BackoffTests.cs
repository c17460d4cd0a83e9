using ClosedLoop.Pumps.Domain.Links;
using Xunit;

namespace ClosedLoop.Pumps.Domain.Tests.Links;

public sealed class BackoffTests
{
    [Fact]
    public void S7_waits_double_up_to_the_cap_each_between_half_and_the_whole()
    {
        var backoff = new Backoff(new BackoffPolicy(500, 20_000), new Random(1));
        int[] wholes = [500, 1_000, 2_000, 4_000, 8_000, 16_000, 20_000, 20_000];
        Assert.All(wholes, whole => Assert.InRange(backoff.NextMs(), whole / 2, whole));
        for (var i = 0; i < 100; i++)
            Assert.InRange(backoff.NextMs(), 10_000, 20_000);
        backoff.Reset();
        Assert.InRange(backoff.NextMs(), 250, 500);
    }

    [Fact]
    public void S7_a_wait_that_was_asked_for_is_kept_in_full_even_above_the_cap()
    {
        var backoff = new Backoff(new BackoffPolicy(), new Random(2));
        for (var i = 0; i < 100; i++)
            Assert.InRange(backoff.NextMs(60_000), 60_000, 90_000);
        Assert.True(backoff.NextMs(int.MaxValue) > 0);
    }

    [Fact]
    public void S7_those_that_fail_together_do_not_come_back_together()
    {
        var waits = Enumerable.Range(0, 1_000).Select(seed => new Backoff(new BackoffPolicy(8_000), new Random(seed)).NextMs()).ToArray();
        Assert.True(waits.GroupBy(wait => wait / 100).Max(group => group.Count()) < 100);
    }

    [Fact]
    public void Every_fault_of_a_policy_is_told()
    {
        Assert.Empty(new BackoffPolicy().Validate());
        Assert.Equal(2, new BackoffPolicy(0, -1).Validate().Count());
    }
}
