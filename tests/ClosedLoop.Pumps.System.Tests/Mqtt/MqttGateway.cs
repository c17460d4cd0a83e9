using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using ClosedLoop.Pumps.Simulators.GatewayHost;
using ClosedLoop.Pumps.System.Tests.Harness;
using ClosedLoop.Pumps.Testing;
using Xunit.Abstractions;

namespace ClosedLoop.Pumps.System.Tests.Mqtt;

/// <summary>The real gateway as its own process, with its MQTT side, and two pumps it knows.</summary>
internal sealed class MqttGateway : IAsyncDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly ITestOutputHelper output;
    private GatewayProcess? process;

    private MqttGateway(ITestOutputHelper output) => this.output = output;

    public static string PumpId { get; } = TestOrders.PumpId(0);

    public static string OtherPumpId { get; } = TestOrders.PumpId(1);

    public IPEndPoint Mqtt { get; } = FreePorts.Take();

    public GatewayHttp Http { get; private set; } = null!;

    public static async Task<MqttGateway> StartAsync(ITestOutputHelper output, params (string Section, string Name, JsonNode Value)[] settings)
    {
        var gateway = new MqttGateway(output);
        IPEndPoint pumps = FreePorts.Take(), orders = FreePorts.Take(), http = FreePorts.Take();
        new GatewayConfigFile
        {
            DataFolder = gateway.folder.File("data"),
            Pumps = [(PumpId, TestOrders.Label(0), ["A"]), (OtherPumpId, TestOrders.Label(1), ["A"])],
            SenderApplication = "TEST",
            PumpPort = pumps.Port,
            MllpPort = orders.Port,
            HttpPort = http.Port,
            More = [("Mqtt", "Endpoint", gateway.Mqtt.ToString()), ("Mqtt", "GeneralTopics", true), .. settings],
        }.Write(gateway.ConfigPath);
        gateway.Http = new GatewayHttp(http);
        await gateway.StartAgainAsync();
        return gateway;
    }

    public async Task StartAgainAsync() => process = await GatewayProcess.StartAsync(ConfigPath);

    /// <summary>Megabytes in memory now, and the most there ever were.</summary>
    public (long NowMb, long PeakMb) Memory()
    {
        long Of(string field) => long.Parse(
            File.ReadLines($"/proc/{process!.ProcessId}/status").Single(line => line.StartsWith(field, StringComparison.Ordinal)).Split(
                ' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)[1],
            CultureInfo.InvariantCulture) / 1024;
        return (Of("VmRSS:\t"), Of("VmHWM:\t"));
    }

    /// <summary>kill -9.</summary>
    public async Task KillAsync()
    {
        await process!.KillAsync();
        await process.DisposeAsync();
    }

    /// <summary>A file beside the gateway's.</summary>
    public string Write(string name, byte[] bytes)
    {
        File.WriteAllBytes(folder.File(name), bytes);
        return folder.File(name);
    }

    public async Task<int> EventsInJournalAsync()
    {
        const string Count = "import sqlite3,sys; print(sqlite3.connect(sys.argv[1]).execute('select count(*) from event').fetchone()[0])";
        var counted = await Tool.RunAsync("/usr/bin/python3", "-c", Count, folder.File(Path.Combine("data", "journal.db")));
        return counted.ExitCode == 0 ? int.Parse(counted.Output, CultureInfo.InvariantCulture) : throw new InvalidOperationException(counted.Error);
    }

    public async ValueTask DisposeAsync()
    {
        await process!.DisposeAsync();
        foreach (var line in process.Output)
            output.WriteLine(line);
        Http.Dispose();
        folder.Dispose();
    }

    private string ConfigPath => folder.File("gateway.json");
}
