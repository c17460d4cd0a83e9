using System.Diagnostics;
using ClosedLoop.Pumps.LoadBench.Harness;
using Xunit;

namespace ClosedLoop.Pumps.Bench.Tests.Load;

public sealed class PacerTests
{
    [Fact]
    public void Intended_starts_keep_the_rate_however_many_there_are()
    {
        const long Origin = 1_000;
        Assert.Equal(Origin, Pacer.IntendedAt(Origin, 0, 300));
        Assert.Equal(Origin + (Stopwatch.Frequency / 2), Pacer.IntendedAt(Origin, 150, 300));
        Assert.Equal(Origin + (3_600 * Stopwatch.Frequency), Pacer.IntendedAt(Origin, 3_600 * 300, 300), tolerance: 1.0);
    }

    [Fact]
    public void A_request_that_is_already_late_counts_from_when_it_was_meant_to_start()
    {
        // So many a second that all of them are due at once: none is slept for.
        var before = Stopwatch.GetTimestamp();
        var pacer = new Pacer(Stopwatch.Frequency);
        var starts = Enumerable.Range(0, 3).Select(_ => pacer.Next()).ToArray();
        Assert.Equal([starts[0], starts[0] + 1, starts[0] + 2], starts);
        Assert.True(starts[0] >= before);
    }
}
