using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using ClosedLoop.Pumps.Simulators.GatewayHost;

namespace ClosedLoop.Pumps.LoadBench.Harness;

/// <summary>
/// The real gateway of the same build in a process of its own, on a journal of its own, in the environment that its unit file would give it,
/// and what the system says of that process.
/// </summary>
internal sealed class BenchGateway : IAsyncDisposable
{
    public const string Sender = "SIMEHR";
    private const int RestLookMs = 500;
    private const int RestLooksMax = 120;
    private const double RestShareMax = 0.15;

    /// <summary>USER_HZ; fixed in the kernel's interface.</summary>
    private const double TicksPerSecond = 100;

    /// <summary>After the name in /proc/PID/stat: state is field 3, utime 14 and stime 15.</summary>
    private const int UserTimeField = 11;

    private readonly GatewayProcess _process;
    private readonly HttpClient _http;
    private readonly string _folder;

    private BenchGateway(GatewayProcess process, string folder, string configPath)
    {
        (_process, _folder, ConfigPath) = (process, folder, configPath);
        _http = new HttpClient { BaseAddress = new Uri($"http://{process.Endpoints.Http}") };
    }

    public GatewayEndpoints Endpoints => _process.Endpoints;

    /// <summary>Its configuration file.</summary>
    public string ConfigPath { get; }

    public int ProcessId => _process.ProcessId;

    /// <summary>Resident memory.</summary>
    public double RssMiB => double.Parse(
        File.ReadLines($"/proc/{ProcessId}/status").First(line => line.StartsWith("VmRSS:", StringComparison.Ordinal))
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)[1],
        CultureInfo.InvariantCulture) / 1024;

    /// <summary>User and system time so far, in steps of 10 ms.</summary>
    public TimeSpan CpuTime => CpuTimeOf($"/proc/{ProcessId}/stat");

    /// <summary>That of the thread which compiles hot code anew in the background.</summary>
    public TimeSpan CompileTime
    {
        get
        {
            var compiler = Directory.EnumerateDirectories($"/proc/{ProcessId}/task")
                .FirstOrDefault(task => File.ReadAllText($"{task}/comm").StartsWith(".NET Tiered", StringComparison.Ordinal));
            return compiler is null ? TimeSpan.Zero : CpuTimeOf($"{compiler}/stat");
        }
    }

    /// <summary>EUI-64 of pump <paramref name="number"/>, from 0.</summary>
    public static string PumpId(int number) => $"BE{number:X14}";

    /// <param name="folder">Scratch; each gateway makes a folder of its own in it.</param>
    /// <param name="pumps">Pumps in its registry, one channel each.</param>
    /// <param name="destination">Where PCD-10 goes; null = it has no destination and writes none.</param>
    /// <param name="answers">Where RRGs go; null = the sender has no answer endpoint.</param>
    /// <param name="more">Settings by section and name.</param>
    public static async Task<BenchGateway> StartAsync(
        string folder,
        int pumps,
        IPEndPoint? destination,
        IPEndPoint? answers = null,
        int connections = 4,
        IReadOnlyList<(string Section, string Name, JsonNode Value)>? more = null,
        CancellationToken stop = default)
    {
        var own = Directory.CreateDirectory(Path.Combine(folder, $"gateway-{Guid.NewGuid():N}")).FullName;
        var file = Path.Combine(own, "gateway.json");
        new GatewayConfigFile
        {
            DataFolder = Path.Combine(own, "data"),
            Pumps = [.. Enumerable.Range(0, pumps).Select(i => (PumpId(i), $"B-{i:00000}", new[] { BenchEvents.Channel }))],
            SenderApplication = Sender,
            AnswerEndpoint = answers,
            Destinations = destination is null ? new Dictionary<string, IPEndPoint>() : new Dictionary<string, IPEndPoint> { ["ehr"] = destination },
            ConnectionsPerDestination = connections,
            Pcd01PeriodMs = 3_600_000,
            AcceptsPerSecondMax = 100_000,
            // What keeps a storm of pumps off is not what is measured here.
            More = [("PumpListener", "HandshakesInProgressMax", 10_000), ("PumpListener", "ConnectionsMax", 100_000), .. more ?? []],
        }.Write(file);
        var launcher = await InstalledGateway.LauncherAsync(file, own, stop);
        return new BenchGateway(await GatewayProcess.StartThroughAsync(launcher, file, stop), own, file);
    }

    /// <summary>Connects sessions of pumps <paramref name="first"/> and on, a few at a time.</summary>
    public async Task<IReadOnlyList<BenchSession>> ConnectAsync(
        int first, int count, int window, bool ownThread = false, bool untilDocumented = false, CancellationToken stop = default)
    {
        const int AtATime = 32;
        var sessions = Enumerable.Range(first, count).Select(i => new BenchSession(PumpId(i), window, ownThread, untilDocumented)).ToList();
        foreach (var some in sessions.Chunk(AtATime))
            await Task.WhenAll(some.Select(session => session.ConnectAsync(Endpoints.Pumps, stop)));
        return sessions;
    }

    /// <summary>The sum of a metric over its labels; 0 when it has not been counted yet.</summary>
    /// <param name="metric">As in the Prometheus text, without labels.</param>
    /// <param name="label">Only lines with this text among their labels; empty = all.</param>
    public async Task<double> MetricAsync(string metric, string label = "", CancellationToken stop = default)
    {
        var text = await _http.GetStringAsync(new Uri("/metrics", UriKind.Relative), stop);
        return text.Split('\n')
            .Where(line => line.StartsWith(metric + "{", StringComparison.Ordinal) || line.StartsWith(metric + " ", StringComparison.Ordinal))
            .Where(line => label.Length == 0 || line.Contains(label, StringComparison.Ordinal))
            .Sum(line => double.Parse(
                line[(line.LastIndexOf('}') is var brace && brace >= 0 ? brace + 1 : metric.Length)..].Split(' ', StringSplitOptions.RemoveEmptyEntries)[0],
                CultureInfo.InvariantCulture));
    }

    /// <summary>Waits until it has digested what it took in: evidence and marks follow an ack, and would be counted against what is measured next.</summary>
    /// <exception cref="TimeoutException">It is still at work after a minute.</exception>
    public async Task UntilAtRestAsync(CancellationToken stop)
    {
        for (var look = 0; look < RestLooksMax; look++)
        {
            var before = CpuTime;
            await Task.Delay(RestLookMs, stop);
            if (CpuTime - before < TimeSpan.FromMilliseconds(RestLookMs * RestShareMax))
                return;
        }

        throw new TimeoutException("The gateway is still at work a minute after the load ended.");
    }

    private static TimeSpan CpuTimeOf(string statFile)
    {
        var stat = File.ReadAllText(statFile);
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return TimeSpan.FromSeconds(
            (long.Parse(fields[UserTimeField], CultureInfo.InvariantCulture) + long.Parse(fields[UserTimeField + 1], CultureInfo.InvariantCulture))
            / TicksPerSecond);
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _process.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
