using System.Net;
using ClosedLoop.Pumps.Protocols.PumpWire.Bcc;
using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;
using ClosedLoop.Pumps.Simulators;
using ClosedLoop.Pumps.Testing;

namespace ClosedLoop.Pumps.Simulation.Tests;

/// <summary>A rack on a port, in time that the test moves.</summary>
internal sealed class RackRig : IAsyncDisposable
{
    public const string Nurse = "RN1";
    public static readonly BccAddress First = new(1, 1);

    private readonly CancellationTokenSource stop = new();
    private readonly Task running;
    private int number;

    public RackRig(BccRackOptions? options = null, int pumps = 1, IPEndPoint? collector = null)
    {
        Clock = new SimClock(Time);
        var rack = new BccRack(options ?? new BccRackOptions(), Clock.NowMs, Clock.OriginUnixMs);
        for (var i = 1; i <= pumps; i++)
            rack.Plug(new BccAddress(1, i), NewPump());
        Front = new BccRackFront(rack, Clock, collector ?? new IPEndPoint(IPAddress.Loopback, 0), dials: collector is not null);
        running = Front.RunAsync(stop.Token);
    }

    public ManualTimeProvider Time { get; } = new();

    public SimClock Clock { get; }

    public BccRackFront Front { get; }

    public BccRackPump NewPump(BccDoseLimits? limits = null, SimChannelConfig? channel = null)
    {
        number++;
        var pump = new SimPump(Pumps.Config(channel ?? SimChannelConfig.LargeVolume("A")), Clock.NowMs, Clock.OriginUnixMs + Clock.NowMs);
        return new BccRackPump(
            new Bedside(pump), new BccPumpIdentity("686N030004", $"6808800{number}", $"56115{number}") { Limits = limits });
    }

    public Task<RawBccHost> DialAsync(bool stuffing = true) => RawBccHost.DialAsync(Front.Address, stuffing);

    public async Task<RawBccHost> DiscoveredAsync()
    {
        var host = await DialAsync();
        await host.DiscoverAsync();
        return host;
    }

    public void Pass(double seconds) => Time.Advance(TimeSpan.FromSeconds(seconds));

    public void Infuse(long rateNlH, long vtbiNl, BccAddress? at = null, Quantity? dose = null) => Front.Do(r =>
        r.Pumps[at ?? First].Bedside.Pump.ProgramByHand("A", Nurse, Pumps.Saline with { DoseRate = dose }, rateNlH, vtbiNl));

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await Waiting.ForAsync(running, "the rack's end");
        Front.Dispose();
        stop.Dispose();
    }
}
