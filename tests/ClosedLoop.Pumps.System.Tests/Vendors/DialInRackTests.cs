using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using ClosedLoop.Pumps.Protocols.PumpWire.Bcc;
using ClosedLoop.Pumps.Simulators;
using ClosedLoop.Pumps.Simulators.GatewayHost;
using ClosedLoop.Pumps.Simulators.SimEhr;
using ClosedLoop.Pumps.System.Tests.Harness;
using ClosedLoop.Pumps.Testing;
using Xunit;
using Xunit.Abstractions;

namespace ClosedLoop.Pumps.System.Tests.Vendors;

/// <summary>A BCC rack that dials the real gateway and pushes what it has, by itself.</summary>
public sealed class DialInRackTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const string PumpId = "ACDE480000000001";
    private const string Serial = "B100001";
    private const string Nurse = "RN-1";
    private const long Ml = 1_000_000;

    private readonly TemporaryFolder folder = new();
    private readonly SimulatedEhr ehr = new(TimeProvider.System);
    private readonly IPEndPoint racks = FreePorts.Take();
    private GatewayProcess? gateway;
    private GatewayHttp? http;

    public async Task InitializeAsync()
    {
        var port = FreePorts.Take();
        new GatewayConfigFile
        {
            DataFolder = folder.File("data"),
            HttpPort = port.Port,
            Pumps = [(PumpId, "B-0001", ["A"])],
            Serials = new Dictionary<string, string> { [PumpId] = Serial },
            SenderApplication = ehr.Identity.Application,
            Destinations = new Dictionary<string, IPEndPoint> { ["emr"] = ehr.Consumer.EndPoint },
            AllowProvisionalCodes = true,
            Pcd01PeriodMs = 5_000,
            More =
            [
                ("Bcc", "ListenEndpoint", racks.ToString()), ("Bcc", "ListenStuffing", true),
                ("Bcc", "Racks", new JsonArray(new JsonObject { ["Name"] = "bed 1", ["BedId"] = "ICU01" })),
            ],
        }.Write(folder.File("gateway.json"));
        gateway = await GatewayProcess.StartAsync(folder.File("gateway.json"));
        http = new GatewayHttp(port);
    }

    [Fact]
    public async Task A_rack_that_dials_in_and_pushes_cyclically_is_monitored_and_documented()
    {
        using var stop = new CancellationTokenSource();
        using var front = Rack(out var pump);
        var running = front.RunAsync(stop.Token);
        await Eventually.HoldsAsync(async () => (await ShownAsync()).Contains("Live", StringComparison.Ordinal), "the pump is live", explain: Explain);
        front.Do(_ =>
        {
            pump.SetPatient("A", Nurse, "MR0001");
            pump.ProgramByHand("A", Nurse, InfusionOrderText.ByHand(WardDrugs.Saline.Code, WardDrugs.Saline.Name), 360 * Ml, 100 * Ml);
        });
        await Eventually.HoldsAsync(() => ehr.Consumer.Reports.Any(report => report.IsEvent), "the start is documented", explain: Explain);
        await Eventually.HoldsAsync(() => ehr.Consumer.Reports.Any(report => !report.IsEvent), "its values are reported", explain: Explain);
        front.Do(_ => pump.Pause("A", Nurse));
        var known = ehr.Consumer.Reports.Count(report => report.IsEvent);
        await Eventually.HoldsAsync(() => ehr.Consumer.Reports.Count(report => report.IsEvent) > known, "the stop is documented", explain: Explain);

        // Asked for nothing: what the gateway sent were ACKs.
        Assert.Equal(0, front.Counters.BadFrames);
        await stop.CancelAsync();
        await running;
    }

    [Fact]
    public async Task S7_connections_of_racks_pass_the_same_gate_as_every_other()
    {
        var peers = new List<TcpClient>();
        try
        {
            // Two for the one rack; the third is closed although none has said a word.
            for (var i = 0; i < 3; i++)
            {
                peers.Add(new TcpClient());
                await peers[i].ConnectAsync(racks);
            }

            await Eventually.HoldsAsync(
                async () => await http!.MetricAsync("pump_connections_turned_away_total", "TooManyConnections") >= 1, "it is turned away and counted", explain: Explain);
        }
        finally
        {
            peers.ForEach(one => one.Dispose());
        }

        using var stop = new CancellationTokenSource();
        using var front = Rack(out _);
        var running = front.RunAsync(stop.Token);
        await Eventually.HoldsAsync(async () => (await ShownAsync()).Contains("Live", StringComparison.Ordinal), "the rack itself gets in", explain: Explain);
        await stop.CancelAsync();
        await running;
    }

    public async Task DisposeAsync()
    {
        http?.Dispose();
        if (gateway is not null)
            await gateway.DisposeAsync();
        output.WriteLine(Explain());
        await ehr.DisposeAsync();
        folder.Dispose();
    }

    private BccRackFront Rack(out SimPump pump)
    {
        var clock = new SimClock(TimeProvider.System);
        var options = new BccRackOptions { BedId = "ICU01", Cyclic = true, CycleMs = 1_000, RedialMs = 300 };
        var rack = new BccRack(options, clock.NowMs, clock.OriginUnixMs + clock.NowMs);
        pump = new SimPump(
            new SimPumpConfig { PumpId = PumpId, Label = "B-0001", Library = SimDrugLibrary.Demo("ICU"), Channels = [SimChannelConfig.LargeVolume("A")] },
            clock.NowMs, clock.OriginUnixMs + clock.NowMs);
        rack.Plug(new BccAddress(1, 1), new BccRackPump(new Bedside(pump), new BccPumpIdentity("686", Serial, Serial)));
        return new BccRackFront(rack, clock, racks, dials: true);
    }

    private async Task<string> ShownAsync() => (await http!.JsonAsync("/api/v1/sessions")).GetProperty("sessions").EnumerateArray()
        .Single(one => one.GetProperty("pump").GetString() == PumpId).ToString();

    private string Explain() => string.Join('\n', gateway?.Output ?? []);
}
