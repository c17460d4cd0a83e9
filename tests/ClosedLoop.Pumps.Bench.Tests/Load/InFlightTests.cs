using System.Diagnostics;
using ClosedLoop.Pumps.LoadBench.Harness;
using Xunit;

namespace ClosedLoop.Pumps.Bench.Tests.Load;

public sealed class InFlightTests
{
    private static readonly long _ms = Stopwatch.Frequency / 1_000;

    private int _sent;

    [Fact]
    public void A_request_beyond_the_window_waits_and_its_waiting_counts_as_latency()
    {
        var load = Load(window: 1);
        load.Offer(0);
        load.Offer(10 * _ms);
        Assert.Equal((1, 2), (_sent, load.Open));

        load.Answer(1, 50 * _ms);
        Assert.Equal((2, 1), (_sent, load.Open));
        load.Answer(1, 70 * _ms);

        Assert.Equal((2, 0), (load.Answered, load.Open));
        Assert.Equal(60_000, load.Latency.MaxUs);
        Assert.InRange(load.Latency.PercentileUs(0.5), 50_000, 51_000);
    }

    [Fact]
    public void One_answer_may_be_of_several_requests()
    {
        var load = Load(window: 4);
        foreach (var start in new[] { 1, 2, 3 })
            load.Offer(start * _ms);
        load.Answer(2, 10 * _ms);
        Assert.Equal((2, 1, 9_000), (load.Answered, load.Open, load.Latency.MaxUs));
    }

    [Fact]
    public void An_answer_to_nothing_counts_nothing()
    {
        var load = Load(window: 1);
        load.Answer(3, 0);
        Assert.Equal((0, 0), (load.Answered, load.Latency.Count));
    }

    [Fact]
    public void Filling_keeps_the_window_full_until_it_is_stopped()
    {
        var load = Load(window: 3);
        load.Fill();
        Assert.Equal((3, 3), (_sent, load.Open));
        load.Answer(2, Stopwatch.GetTimestamp());
        Assert.Equal((5, 3), (_sent, load.Open));
        load.StopFilling();
        load.Answer(3, Stopwatch.GetTimestamp());
        Assert.Equal((5, 0), (_sent, load.Open));
    }

    private InFlight Load(int window) => new(window, () => _sent++);
}
