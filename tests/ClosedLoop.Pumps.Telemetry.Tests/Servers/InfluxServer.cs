using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using ClosedLoop.Pumps.Telemetry.Tests.Support;
using ClosedLoop.Pumps.Testing;

namespace ClosedLoop.Pumps.Telemetry.Tests.Servers;

/// <summary>InfluxDB 1.6 from Debian.</summary>
internal sealed class InfluxServer : IAsyncDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly HttpClient http = new() { Timeout = TimeSpan.FromSeconds(30) };
    private readonly int port = FreePort.Take();

    public string Url => $"http://127.0.0.1:{port}";

    public ServerProcess Process { get; private set; } = null!;

    public static async Task<InfluxServer> StartAsync()
    {
        var server = new InfluxServer();
        var config = server.folder.File("influxdb.conf");
        await File.WriteAllTextAsync(config, $"""
            reporting-disabled = true
            bind-address = "127.0.0.1:{FreePort.Take()}"
            [meta]
              dir = "{server.folder.File("meta")}"
            [data]
              dir = "{server.folder.File("data")}"
              wal-dir = "{server.folder.File("wal")}"
            [http]
              bind-address = "127.0.0.1:{server.port}"
              log-enabled = false
            """);
        server.Process = await ServerProcess.StartAsync("/usr/bin/influxd", new Uri(server.Url + "/ping"), "run", "-config", config);
        await server.QueryAsync("CREATE DATABASE pump");
        return server;
    }

    /// <summary>The rows of the first series of an InfluxQL answer.</summary>
    public async Task<IReadOnlyList<JsonElement>> QueryAsync(string query)
    {
        using var content = new FormUrlEncodedContent([new("q", query), new("db", "pump"), new("epoch", "ms")]);
        using var answer = await http.PostAsync(new Uri(Url + "/query"), content);
        var result = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("results")[0];
        return result.TryGetProperty("series", out var series) ? [.. series[0].GetProperty("values").EnumerateArray()] : [];
    }

    public async Task<int> CountAsync(string field)
    {
        var rows = await QueryAsync($"SELECT count(\"{field}\") FROM pump_telemetry");
        return rows.Count == 0 ? 0 : int.Parse(rows[0][1].GetRawText(), CultureInfo.InvariantCulture);
    }

    public async ValueTask DisposeAsync()
    {
        await Process.DisposeAsync();
        http.Dispose();
        folder.Dispose();
    }
}
