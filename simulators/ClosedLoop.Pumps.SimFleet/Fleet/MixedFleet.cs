using System.Net;
using System.Text.Json.Nodes;
using ClosedLoop.Pumps.Protocols.PumpWire.Bcc;
using ClosedLoop.Pumps.Simulators;

namespace ClosedLoop.Pumps.SimFleet.Fleet;

/// <summary>Pumps of all kinds against one gateway: those that dial it, and those it dials.</summary>
public sealed class MixedFleet : IDisposable
{
    // Damaged frames are part of the play: a pump that sent one may come back soon, if the gateway says so.
    private const int FaultRefusedMs = 500;

    private readonly List<FleetPump> _pumps = [];
    private readonly List<OpenPumpFront> _open = [];
    private readonly List<BccRackFront> _racks = [];
    private readonly List<AlarisPumpFront> _lines = [];
    private readonly SimDrugLibrary _library = SimDrugLibrary.Demo("ICU");
    private readonly FleetSize _size;
    private readonly int _seed;

    /// <summary>Makes the pumps that are dialled; they listen from here on.</summary>
    /// <param name="size">How many of which.</param>
    /// <param name="seed">Same seed, same lives and faults.</param>
    /// <param name="clock">One for the fleet.</param>
    /// <param name="vendorPort">The first port that racks and lines listen on, one each; 0 = free ones.</param>
    public MixedFleet(FleetSize size, int seed, SimClock clock, int vendorPort = 0)
    {
        (_size, _seed, Clock) = (size, seed, clock);
        for (var rack = 0; rack < size.Racks; rack++)
            AddRack(rack, Listen(vendorPort, rack));
        for (var line = 0; line < size.Alaris; line++)
            AddLine(line, Listen(vendorPort, size.Racks + line));
    }

    /// <summary>How long a cable is out when that is injected; set before <see cref="Connect"/>.</summary>
    public int HalfOpenMs { get; init; } = 20_000;

    public SimClock Clock { get; }

    public IReadOnlyList<FleetPump> Pumps => _pumps;

    public IReadOnlyList<OpenPumpFront> Open => _open;

    public IReadOnlyList<BccRackFront> Racks => _racks;

    public IReadOnlyList<AlarisPumpFront> Lines => _lines;

    /// <summary>Everything faults can be injected into.</summary>
    public IReadOnlyList<IFaultTarget> FaultTargets => [.. _open, .. _racks, .. _lines];

    /// <summary>Identity of all pumps, also of those that <see cref="Connect"/> adds: what a gateway must know.</summary>
    public static IEnumerable<(string Id, string Label, string Serial)> Registry(FleetSize size) =>
    [
        .. Enumerable.Range(0, size.Tcp).Select(number => (Id(SimFront.OpenPumpTcp, number), Label("T", number), "")),
        .. Enumerable.Range(0, size.Mqtt).Select(number => (Id(SimFront.OpenPumpMqtt, number), Label("M", number), "")),
        .. Enumerable.Range(0, size.Bcc).Select(number => (Id(SimFront.BccRack, number), Label("B", number), Serial(SimFront.BccRack, number))),
        .. Enumerable.Range(0, size.Alaris)
            .Select(number => (Id(SimFront.AlarisPump, number), Label("A", number), Serial(SimFront.AlarisPump, number))),
    ];

    /// <summary>The settings by which a gateway finds what it has to dial.</summary>
    public IReadOnlyList<(string Section, string Name, JsonNode Value)> Settings =>
    [
        ("Bcc", "Racks", new JsonArray([.. _racks.Select((rack, number) => new JsonObject
        {
            ["Name"] = $"rack-{number}", ["Endpoint"] = rack.Address.ToString(), ["Stuffing"] = rack.Do(one => one.Options.Stuffing),
        })])),
        ("Alaris", "Lines", new JsonArray([.. _lines.Select((line, number) => new JsonObject
        {
            ["Name"] = $"line-{number}", ["Endpoint"] = line.Address.ToString(),
        })])),
    ];

    /// <summary>Adds the pumps that dial the gateway. Once, before <see cref="RunAsync"/>.</summary>
    /// <param name="tcp">Its listener of the open pump protocol.</param>
    /// <param name="mqtt">Its MQTT listener; null only without pumps on MQTT.</param>
    public void Connect(EndPoint tcp, EndPoint? mqtt)
    {
        for (var number = 0; number < _size.Tcp; number++)
            AddOpen(SimFront.OpenPumpTcp, Label("T", number), number, tcp, new FrontOptions { Seed = _seed + number, FaultRefusedMsMin = FaultRefusedMs, HalfOpenMs = HalfOpenMs });
        for (var number = 0; number < _size.Mqtt; number++)
            AddOpen(SimFront.OpenPumpMqtt, Label("M", number), number, mqtt!, new FrontOptions { Seed = _seed + number, FaultRefusedMsMin = FaultRefusedMs, HalfOpenMs = HalfOpenMs, Mqtt = new MqttFrontOptions() });
    }

    /// <summary>Runs all pumps until cancelled.</summary>
    public Task RunAsync(CancellationToken cancel) => Task.WhenAll(
    [
        .. _open.Select(one => Task.Run(() => one.RunAsync(cancel), CancellationToken.None)),
        .. _racks.Select(one => Task.Run(() => one.RunAsync(cancel), CancellationToken.None)),
        .. _lines.Select(one => Task.Run(() => one.RunAsync(cancel), CancellationToken.None)),
    ]);

    /// <summary>What happens at the pumps by hand, until cancelled. Returns how much did.</summary>
    /// <param name="everyMs">Mean time between two acts at one pump.</param>
    /// <param name="cancel">Ends it.</param>
    public async Task<long> LiveAsync(int everyMs, CancellationToken cancel)
    {
        var lives = _pumps.Select((pump, number) => new FleetLife(pump, unchecked((_seed * 31) + number), everyMs)).ToArray();
        await Task.WhenAll(lives.Select(life => Task.Run(() => life.LiveAsync(cancel), CancellationToken.None)));
        return lives.Sum(life => life.Acts);
    }

    public void Dispose()
    {
        _open.ForEach(one => one.Dispose());
        _racks.ForEach(one => one.Dispose());
        _lines.ForEach(one => one.Dispose());
    }

    private void AddOpen(SimFront kind, string label, int number, EndPoint gateway, FrontOptions options)
    {
        var pump = NewPump(Id(kind, number), label, SimChannelConfig.LargeVolume(FleetPump.Channel));
        var front = new OpenPumpFront(new Bedside(pump), Clock, gateway, options);
        _open.Add(front);
        _pumps.Add(new FleetPump(front.PumpId, label, "", kind, front.Do) { Open = front });
    }

    private void AddRack(int rack, IPEndPoint listen)
    {
        var options = new BccRackOptions
        {
            BedId = $"BED{rack:000}",
            SerialNumber = $"{30_000 + rack}",
            Stuffing = rack % 2 == 0,
            Grouping = rack % 3 == 0,
            PackedBits = rack % 2 == 0,
        };
        var front = new BccRackFront(new BccRack(options, Clock.NowMs, Clock.OriginUnixMs + Clock.NowMs), Clock, listen);
        _racks.Add(front);
        for (var place = 0; place < FleetSize.RackPumps && (rack * FleetSize.RackPumps) + place < _size.Bcc; place++)
        {
            var number = (rack * FleetSize.RackPumps) + place;
            var serial = Serial(SimFront.BccRack, number);
            var pump = NewPump(Id(SimFront.BccRack, number), Label("B", number), SimChannelConfig.LargeVolume(FleetPump.Channel));
            var held = front.Do(one => one.Plug(new BccAddress(1 + (place / 4), 1 + (place % 4)), new BccRackPump(new Bedside(pump), new BccPumpIdentity("686", serial, serial))));
            _pumps.Add(new FleetPump(pump.Config.PumpId, pump.Config.Label, serial, SimFront.BccRack, act => front.Do(_ => act(held.Bedside.Pump))));
        }
    }

    private void AddLine(int line, IPEndPoint listen)
    {
        var serial = Serial(SimFront.AlarisPump, line);
        var pump = NewPump(Id(SimFront.AlarisPump, line), Label("A", line), SimChannelConfig.Syringe(FleetPump.Channel));
        var front = new AlarisPumpFront(new AlarisSerialPump(new Bedside(pump), new AlarisPumpOptions { SerialNumber = serial }), Clock, listen);
        _lines.Add(front);
        _pumps.Add(new FleetPump(pump.Config.PumpId, pump.Config.Label, serial, SimFront.AlarisPump, act => front.Do(one => act(one.Pump))));
    }

    private SimPump NewPump(string id, string label, SimChannelConfig channel)
    {
        var config = new SimPumpConfig { PumpId = id, Label = label, Library = _library, Channels = [channel with { NearEndMs = 0 }] };
        return new SimPump(config, Clock.NowMs, Clock.OriginUnixMs + Clock.NowMs);
    }

    private static IPEndPoint Listen(int firstPort, int number) => new(IPAddress.Loopback, firstPort == 0 ? 0 : firstPort + number);

    private static string Id(SimFront kind, int number) => $"ACDE{0x50 + (int)kind:X2}{number:X10}";

    private static string Label(string kind, int number) => $"{kind}-{number:0000}";

    private static string Serial(SimFront kind, int number) => $"{(kind == SimFront.BccRack ? "B" : "A")}{100_000 + number}";
}
