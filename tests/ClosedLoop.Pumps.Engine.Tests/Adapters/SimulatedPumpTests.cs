using System.Net;
using ClosedLoop.Pumps.Devices.AlarisAscii;
using ClosedLoop.Pumps.Devices.Bcc;
using ClosedLoop.Pumps.Devices.Polling;
using ClosedLoop.Pumps.Domain.Events;
using ClosedLoop.Pumps.Domain.Links;
using ClosedLoop.Pumps.Domain.Quantities;
using ClosedLoop.Pumps.Engine.Tests.Sessions;
using ClosedLoop.Pumps.Protocols.PumpWire.Bcc;
using ClosedLoop.Pumps.Simulators;
using ClosedLoop.Pumps.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;
using HostRack = ClosedLoop.Pumps.Devices.Bcc.BccRack;

namespace ClosedLoop.Pumps.Engine.Tests.Adapters;

/// <summary>The adapters against the simulators, which were written from the documents alone, over real sockets in real time.</summary>
public sealed class SimulatedPumpTests : IAsyncDisposable
{
    private const string Serial = "8002-12345";
    private const long Ml = 1_000_000;

    private readonly ManualTimeProvider bedsideTime = new();
    private readonly AdapterWard ward = new(Serial, TimeProvider.System);
    private readonly CancellationTokenSource stop = new();
    private readonly List<Task> running = [];

    [Fact]
    public async Task S2_the_watchdog_of_a_serial_pump_is_never_armed_by_us()
    {
        using var front = Serve(out _);
        Keep(front.Address, AlarisLineChannel.Adapter, pipe => new AlarisLineChannel(
            "line", new AlarisOptions { PollIntervalMs = 1_000, AllowLabWrites = true }, pipe, ward.Polling, ward, ward.Places, ward.Board)
            .RunAsync(stop.Token));
        await Waiting.UntilAsync(() => ward.IsLive, "the session is open");
        await Waiting.UntilAsync(() => ward.Snapshot is not null, "a reading is durable");
        var propose = Reports.Propose(ward.Live!.Token.Value) with
        {
            Rate = FlowRate.FromMillilitresPerHour(30m),
            ExpiresAt = TimeProvider.System.GetUtcNow().AddMinutes(5),
        };
        Assert.True(ward.Directory.TryPost(ward.Live.Hello.Pump, ward.Live.Token, propose));
        await ward.Observer.NextAsync("proposal Offered");

        // Far longer than the watchdog, without a word of ours in the pump's own time.
        bedsideTime.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal((0, false, false), front.Do(p => (p.SerialStarts, p.IsWatched, p.CommunicationsFailed)));
    }

    [Fact]
    public async Task A_rack_is_discovered_paged_and_its_delivery_documented()
    {
        var clock = new SimClock(bedsideTime);
        var rack = new Simulators.BccRack(new Simulators.BccRackOptions(), clock.NowMs, clock.OriginUnixMs);
        var first = new BccAddress(1, 1);
        for (var slot = 1; slot <= 3; slot++)
            rack.Plug(new BccAddress(1, slot), new BccRackPump(
                new Bedside(NewPump(clock, SimChannelConfig.LargeVolume("A"))),
                new BccPumpIdentity("686N030004", $"6808800{slot}", slot == 1 ? Serial : $"56115{slot}")));
        using var front = new BccRackFront(rack, clock, new IPEndPoint(IPAddress.Loopback, 0));
        running.Add(front.RunAsync(stop.Token));
        var options = new BccOptions { PollIntervalMs = 500 };
        Keep(front.Address, HostRack.Adapter, pipe => new BccRackChannel(
            pipe, new BccHostMachine(options, BccMode.Request, dialedIn: false), true,
            _ => new HostRack("rack", TimeZoneInfo.Utc, ward.Polling, ward, ward.Places, ward.Board), ward.Polling.Metrics,
            ward.Polling.Sessions.Clock, TimeProvider.System).RunAsync(stop.Token));
        await Waiting.UntilAsync(() => ward.Board.Places().Count == 3 && ward.Snapshot is not null, "three places are seen");
        Assert.Equal(["Taken", "UnknownSerial", "UnknownSerial"], ward.Board.Places().Select(place => place.Standing));
        front.Do(r => r.Pumps[first].Bedside.Pump.ProgramByHand("A", "RN1", InfusionOrderText.ByHand("NS", "Saline"), 25 * Ml, 50 * Ml));
        await ward.UntilLoggedAsync(1);
        var start = Assert.IsType<DeliveryStart>(ward.Log()[0]);
        Assert.Equal(FlowRate.FromMillilitresPerHour(25m), start.Status!.Sources[0].Rate);
        Assert.NotNull(start.Header.Derived);
        front.Do(r => r.Unplug(first));
        await Waiting.UntilAsync(() => !ward.IsLive, "the pump has left its slot");
        Assert.Equal("DeliveryStart", ward.Kinds());
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        foreach (var one in running)
            await Waiting.ForAsync(one, "all ends");
        await ward.DisposeAsync();
        stop.Dispose();
    }

    private static SimPump NewPump(SimClock clock, SimChannelConfig channel) => new(
        new SimPumpConfig
        {
            PumpId = "0011223344556677",
            Label = "P1",
            Channels = [channel],
            Library = new SimDrugLibrary("Demo", "1", [1, 2, 3], "ICU", ["NS"]),
        },
        clock.NowMs, clock.OriginUnixMs);

    private AlarisPumpFront Serve(out SimPump pump)
    {
        var clock = new SimClock(bedsideTime);
        pump = NewPump(clock, SimChannelConfig.Syringe("A"));
        var front = new AlarisPumpFront(
            new AlarisSerialPump(new Bedside(pump), new AlarisPumpOptions { SerialNumber = Serial }), clock, new IPEndPoint(IPAddress.Loopback, 0));
        running.Add(front.RunAsync(stop.Token));
        return front;
    }

    private void Keep(IPEndPoint address, string adapter, Func<System.IO.Pipelines.IDuplexPipe, Task<LineEnd>> run) => running.Add(new LineKeeper(
        adapter, "sim", new DialAddress(address.Address.ToString(), address.Port), TimeSpan.FromSeconds(5), new Backoff(new BackoffPolicy(100, 1_000), new Random(1)),
        (pipe, _) => run(pipe), ward.Board, ward.Polling.Metrics, TimeProvider.System, NullLogger.Instance).RunAsync(stop.Token));
}
