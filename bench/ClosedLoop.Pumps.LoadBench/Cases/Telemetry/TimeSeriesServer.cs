using System.ComponentModel;
using System.Diagnostics;

namespace ClosedLoop.Pumps.LoadBench.Cases.Telemetry;

/// <summary>InfluxDB or VictoriaMetrics from Debian on loopback, with a folder of its own.</summary>
internal sealed class TimeSeriesServer : IAsyncDisposable
{
    public const string Database = "pump";

    private const int LookEveryMs = 50;
    private const int LooksMax = 600;

    private readonly Process _process;

    private TimeSeriesServer(Process process, Uri address) => (_process, Address) = (process, address);

    public Uri Address { get; }

    /// <exception cref="InvalidOperationException">It is not installed, or did not come up.</exception>
    public static async Task<TimeSeriesServer> StartInfluxAsync(string folder, CancellationToken stop)
    {
        var address = new Uri($"http://127.0.0.1:{FreePort.Take()}");
        var config = Path.Combine(Directory.CreateDirectory(folder).FullName, "influxdb.conf");
        await File.WriteAllTextAsync(
            config,
            $"""
            reporting-disabled = true
            bind-address = "127.0.0.1:{FreePort.Take()}"
            [meta]
              dir = "{folder}/meta"
            [data]
              dir = "{folder}/data"
              wal-dir = "{folder}/wal"
            [http]
              bind-address = "127.0.0.1:{address.Port}"
              log-enabled = false
            """,
            stop);
        var server = await StartAsync("/usr/bin/influxd", address, "/ping", ["run", "-config", config], stop);
        using var http = new HttpClient();
        using var database = new FormUrlEncodedContent([new("q", $"CREATE DATABASE {Database}")]);
        (await http.PostAsync(new Uri(address, "/query"), database, stop)).EnsureSuccessStatusCode();
        return server;
    }

    /// <exception cref="InvalidOperationException">It is not installed, or did not come up.</exception>
    public static Task<TimeSeriesServer> StartVictoriaAsync(string folder, CancellationToken stop)
    {
        var address = new Uri($"http://127.0.0.1:{FreePort.Take()}");
        return StartAsync(
            "/usr/bin/victoria-metrics", address, "/health",
            [$"-storageDataPath={folder}", $"-httpListenAddr=127.0.0.1:{address.Port}", "-retentionPeriod=100y", "-influxListenAddr="], stop);
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static async Task<TimeSeriesServer> StartAsync(string program, Uri address, string alive, IEnumerable<string> arguments, CancellationToken stop)
    {
        Process process;
        try
        {
            process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        }
        catch (Win32Exception e)
        {
            throw new InvalidOperationException($"There is no {program}; bench/run.sh installs it.", e);
        }

        // What it says is of no interest, but a full pipe would stop it.
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
        for (var look = 0; look < LooksMax && !process.HasExited; look++, await Task.Delay(LookEveryMs, stop))
            if (await IsAliveAsync(http, new Uri(address, alive), stop))
                return new TimeSeriesServer(process, address);
        throw new InvalidOperationException($"{program} did not come up.");
    }

    private static async Task<bool> IsAliveAsync(HttpClient http, Uri alive, CancellationToken stop)
    {
        try
        {
            using var answer = await http.GetAsync(alive, stop);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
