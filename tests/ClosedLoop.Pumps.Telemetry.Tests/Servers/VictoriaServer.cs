using System.Globalization;
using System.Text.Json;
using ClosedLoop.Pumps.Telemetry.Tests.Support;
using ClosedLoop.Pumps.Testing;

namespace ClosedLoop.Pumps.Telemetry.Tests.Servers;

/// <summary>VictoriaMetrics from Debian. It keeps a sample that comes twice twice, unless it is told to deduplicate.</summary>
internal sealed class VictoriaServer : IAsyncDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly HttpClient http = new() { Timeout = TimeSpan.FromSeconds(30) };
    private readonly int port = FreePort.Take();

    public string Url => $"http://127.0.0.1:{port}";

    public ServerProcess Process { get; private set; } = null!;

    public static async Task<VictoriaServer> StartAsync()
    {
        var server = new VictoriaServer();
        server.Process = await ServerProcess.StartAsync(
            "/usr/bin/victoria-metrics", new Uri(server.Url + "/health"), $"-storageDataPath={server.folder.File("data")}",
            $"-httpListenAddr=127.0.0.1:{server.port}", "-retentionPeriod=100y", "-influxListenAddr=", "-dedup.minScrapeInterval=1ms");
        return server;
    }

    /// <summary>Time stamps of all samples of a metric.</summary>
    public async Task<IReadOnlyList<long>> TimestampsAsync(string metric)
    {
        await http.GetAsync(new Uri(Url + "/internal/force_flush"));
        var text = await http.GetStringAsync(new Uri($"{Url}/api/v1/export?match[]={metric}"));
        return [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(line => JsonDocument.Parse(line).RootElement.GetProperty("timestamps").EnumerateArray().Select(at => at.GetInt64()))];
    }

    /// <summary>Lines it answered 204 to and did not take.</summary>
    public async Task<long> InvalidRowsAsync() =>
        (await http.GetStringAsync(new Uri(Url + "/metrics"))).Split('\n')
            .Where(line => line.StartsWith("vm_rows_invalid_total", StringComparison.Ordinal) && line.Contains("influx", StringComparison.Ordinal))
            .Sum(line => long.Parse(line[(line.LastIndexOf(' ') + 1)..], CultureInfo.InvariantCulture));

    public async ValueTask DisposeAsync()
    {
        await Process.DisposeAsync();
        http.Dispose();
        folder.Dispose();
    }
}
