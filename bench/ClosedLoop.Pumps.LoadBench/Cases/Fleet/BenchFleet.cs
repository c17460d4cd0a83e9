using System.Diagnostics;
using System.Net;
using System.Net.Security;
using ClosedLoop.Pumps.LoadBench.Harness;

namespace ClosedLoop.Pumps.LoadBench.Cases.Fleet;

/// <summary>Pumps that stay connected and send their heartbeats, spread evenly over the period.</summary>
internal sealed class BenchFleet : IAsyncDisposable
{
    /// <summary>As the gateway asks by default (Sessions:HeartbeatMs).</summary>
    public const int BeatPeriodMs = 2_000;

    private const int BeatSliceMs = 20;
    private const int OpeningAtOnce = 16;

    private readonly CancellationTokenSource _stop = new();
    private readonly Task _beating;

    private BenchFleet(IReadOnlyList<FleetPump> pumps, bool beats)
    {
        Pumps = pumps;
        _beating = beats ? BeatAsync(_stop.Token) : Task.CompletedTask;
    }

    public IReadOnlyList<FleetPump> Pumps { get; }

    /// <summary>Pumps whose connection the gateway closed; a measurement with any is not one of so many sessions.</summary>
    public int Closed => Pumps.Count(pump => !pump.IsOpen);

    /// <summary>Opens sessions at the gateway, a few at once.</summary>
    /// <exception cref="InvalidOperationException">One was refused.</exception>
    public static async Task<BenchFleet> OpenAsync(
        IPEndPoint gateway, int first, int count, Func<string, SslClientAuthenticationOptions>? tls, CancellationToken stop)
    {
        // Heartbeats start with the first session: opening ten thousand takes longer than the gateway waits for one.
        var opened = new FleetPump[count];
        for (var i = 0; i < count; i++)
            opened[i] = new FleetPump(BenchGateway.PumpId(first + i));
        var fleet = new BenchFleet(opened, beats: true);
        await EachAsync(count, stop, i => opened[i].OpenAsync(gateway, tls?.Invoke(BenchGateway.PumpId(first + i)), stop));
        return fleet;
    }

    /// <summary>The same connections at a bare listener, which is sent one message each and no heartbeats.</summary>
    public static async Task<BenchFleet> OpenBareAsync(
        IPEndPoint listener, int count, Func<string, SslClientAuthenticationOptions>? tls, CancellationToken stop)
    {
        var opened = new FleetPump[count];
        for (var i = 0; i < count; i++)
            opened[i] = new FleetPump(BenchGateway.PumpId(i));
        await EachAsync(count, stop, i => opened[i].OpenBareAsync(listener, tls?.Invoke(BenchGateway.PumpId(i)), stop));
        return new BenchFleet(opened, beats: false);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _beating;
        foreach (var pump in Pumps)
            pump.Dispose();
        _stop.Dispose();
    }

    private static Task EachAsync(int count, CancellationToken stop, Func<int, Task> open) =>
        Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = OpeningAtOnce, CancellationToken = stop }, async (i, _) => await open(i));

    private async Task BeatAsync(CancellationToken stop)
    {
        const int Slices = BeatPeriodMs / BeatSliceMs;
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(BeatSliceMs));
        var begun = Stopwatch.GetTimestamp();
        var beaten = 0L;
        try
        {
            while (await timer.WaitForNextTickAsync(stop))
            {
                // By the clock, not by ticks: a late tick makes up for those it missed.
                var due = (long)(Stopwatch.GetElapsedTime(begun).TotalMilliseconds / BeatSliceMs * Pumps.Count / Slices);
                for (; beaten < due; beaten++)
                    if (Pumps[(int)(beaten % Pumps.Count)] is { IsOpen: true } pump)
                        await BeatAsync(pump, stop);
            }
        }
        catch (OperationCanceledException)
        {
            // The measurement is over.
        }
    }

    private static async Task BeatAsync(FleetPump pump, CancellationToken stop)
    {
        try
        {
            await pump.BeatAsync(stop);
        }
        catch (Exception gone) when (gone is IOException or ObjectDisposedException)
        {
            // Its reading side says that it is closed.
        }
    }
}
