using ClosedLoop.Pumps.Devices.Admission;
using ClosedLoop.Pumps.Devices.Listening;
using ClosedLoop.Pumps.Domain.Links;
using ClosedLoop.Pumps.Engine.Tests.Sessions;
using Xunit;

namespace ClosedLoop.Pumps.Engine.Tests.Devices;

/// <summary>A storm of pumps at the gate: who is refused is told when there will be room.</summary>
public sealed class RefusalPacerTests
{
    [Fact]
    public void S7_the_wait_that_is_told_grows_with_the_number_refused_and_is_bounded()
    {
        var refusal = new BusyRefusal(new PumpListenerOptions { AcceptsPerSecondMax = 100 }, new SteppedTime());
        var told = Enumerable.Range(0, 10_000).Select(_ => refusal.RetryAfterMs()).ToArray();
        Assert.Equal(5_000, told[0]);
        Assert.Equal(6_000, told[100]);
        Assert.Equal(55_000, told[5_000]);
        Assert.All(told, wait => Assert.InRange(wait, 5_000, 60_000));

        // What no longer fits is spread over the whole time, not heaped at its end.
        var rest = told[6_000..];
        Assert.InRange(rest.Count(wait => wait < 32_500), rest.Length / 3, rest.Length * 2 / 3);
    }

    [Fact]
    public void S7_after_a_quiet_time_the_wait_is_short_again()
    {
        var time = new SteppedTime();
        var refusal = new BusyRefusal(new PumpListenerOptions { AcceptsPerSecondMax = 100 }, time);
        for (var i = 0; i < 1_000; i++)
            refusal.RetryAfterMs();
        time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(5_000, refusal.RetryAfterMs());
    }

    /// <summary>5,000 pumps that honour what they are told, on virtual time, against the real gate at 200 a second.</summary>
    [Fact]
    public void S7_a_storm_of_5000_drains_in_little_more_than_the_rate_allows_and_no_pump_asks_often()
    {
        const int Pumps = 5_000;
        var time = new SteppedTime();
        var options = new PumpListenerOptions { ConnectionsMax = Pumps, HandshakesInProgressMax = Pumps };
        var (gate, refusal) = (new AdmissionGate(options, time), new BusyRefusal(options, time));
        var tries = new int[Pumps];
        var coming = new PriorityQueue<int, long>();
        var backoffs = Enumerable.Range(0, Pumps).Select(pump => new Backoff(new BackoffPolicy(), new Random(pump))).ToArray();
        for (var pump = 0; pump < Pumps; pump++)
            coming.Enqueue(pump, backoffs[pump].NextMs());
        long nowMs = 0;
        while (coming.TryDequeue(out var pump, out var atMs))
        {
            time.Advance(TimeSpan.FromMilliseconds(atMs - nowMs));
            nowMs = atMs;
            tries[pump]++;
            if (gate.TryEnter(null, out _) != AdmissionVerdict.Admitted)
                coming.Enqueue(pump, nowMs + backoffs[pump].NextMs(refusal.RetryAfterMs()));
        }

        Assert.InRange(nowMs, 20_000, 55_000);
        Assert.InRange(tries.Max(), 2, 6);
        Assert.InRange(tries.Average(), 1.5, 3);
    }

    [Fact]
    public void S7_with_TLS_the_lower_rate_holds()
    {
        var options = new PumpListenerOptions { TlsCertificatePath = "any", AcceptsPerSecondMax = 200, TlsAcceptsPerSecondMax = 20 };
        var gate = new AdmissionGate(options, new SteppedTime());
        Assert.Equal(20, Enumerable.Range(0, 100).Count(_ => gate.TryEnter(null, out var _) == AdmissionVerdict.Admitted));
        Assert.Equal(200, (options with { TlsCertificatePath = "" }).AcceptsPerSecond);
    }
}
