using System.Net;
using ClosedLoop.Pumps.Simulators;
using ClosedLoop.Pumps.Testing;

namespace ClosedLoop.Pumps.Simulation.Tests;

/// <summary>A serial pump on a port, in time that the test moves.</summary>
internal sealed class AlarisRig : IAsyncDisposable
{
    public const string Serial = "8002-12345";

    private readonly CancellationTokenSource stop = new();
    private readonly Task running;

    public AlarisRig(AlarisPumpOptions? options = null)
    {
        var clock = new SimClock(Time);
        var pump = new SimPump(Pumps.Config(SimChannelConfig.Syringe("A")), clock.NowMs, clock.OriginUnixMs);
        Front = new AlarisPumpFront(
            new AlarisSerialPump(new Bedside(pump), options ?? new AlarisPumpOptions { SerialNumber = Serial }),
            clock,
            new IPEndPoint(IPAddress.Loopback, 0));
        running = Front.RunAsync(stop.Token);
    }

    public ManualTimeProvider Time { get; } = new();

    public AlarisPumpFront Front { get; }

    public Task<RawAlarisHost> DialAsync() => RawAlarisHost.DialAsync(Front.Address);

    /// <summary>A host that has got permission.</summary>
    public async Task<RawAlarisHost> PermittedAsync()
    {
        var host = await DialAsync();
        await host.AskAsync("REMOTE_CTRL^ENABLED^" + RawAlarisHost.Crc(Serial));
        return host;
    }

    public void Pass(double seconds) => Time.Advance(TimeSpan.FromSeconds(seconds));

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await Waiting.ForAsync(running, "the pump's end");
        Front.Dispose();
        stop.Dispose();
    }
}
