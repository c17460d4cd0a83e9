using System.Globalization;
using ClosedLoop.Pumps.LoadBench;
using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;
using ClosedLoop.Pumps.Simulators.GatewayHost;
using ClosedLoop.Pumps.Simulators.SimEhr;

// Measures, gates nothing: memory with many idle sessions, and durable acks per second beside the bare flush of the same disk.
var sessions = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 1000;
var seconds = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 5;
CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;

var folder = Directory.CreateTempSubdirectory("closedloop-bench-").FullName;
await using var ehr = new SimulatedEhr(TimeProvider.System);
new GatewayConfigFile
{
    DataFolder = Path.Combine(folder, "data"),
    Pumps = [.. Enumerable.Range(0, sessions).Select(i => (IdOf(i), $"B-{i:0000}", new[] { "A" }))],
    SenderApplication = ehr.Identity.Application,
    AnswerEndpoint = ehr.Programmer.AnswerEndPoint,
    Destinations = new Dictionary<string, System.Net.IPEndPoint> { ["ehr"] = ehr.Consumer.EndPoint },
    AcceptsPerSecondMax = 100_000,
    More = [("PumpListener", "HandshakesInProgressMax", 10_000), ("PumpListener", "ConnectionsMax", 100_000)],
}.Write(Path.Combine(folder, "gateway.json"));

await using (var gateway = await GatewayProcess.StartAsync(Path.Combine(folder, "gateway.json")))
{
    var idle = RssMiB(gateway.ProcessId);
    Console.WriteLine($"gateway started: {idle:0.0} MiB RSS");
    await IdleAsync(gateway, idle);
    await RunAsync(gateway, "journal only (alarm events)", EventKind.AlarmBegin, 0, 1, 1);
    await RunAsync(gateway, "journal only (alarm events)", EventKind.AlarmBegin, 1, Math.Min(50, sessions / 4), 16);
    await RunAsync(gateway, "journal and PCD-10 (delivery events)", EventKind.DeliveryStart, 51, Math.Min(50, sessions / 4), 16);
}

Directory.Delete(folder, recursive: true);

async Task RunAsync(GatewayProcess gateway, string what, EventKind kind, int first, int count, int window)
{
    using var stop = new CancellationTokenSource();
    var load = Enumerable.Range(first, count).Select(i => new BenchSession(IdOf(i), kind)).ToList();
    foreach (var session in load)
        await session.ConnectAsync(gateway.Endpoints.Pumps, window, stop.Token);
    var yardstick = FlushYardstick.Run(folder, TimeSpan.FromSeconds(Math.Min(2, seconds)));
    using var time = new CancellationTokenSource(TimeSpan.FromSeconds(seconds));
    await Task.WhenAll(load.Select(session => Task.Run(() => session.LoadAsync(time.Token))));
    var acked = load.Sum(session => (long)session.Acked);
    var samples = load.SelectMany(session => session.AckMs.ToArray()).ToList();
    Console.WriteLine(
        $"{what}, {count} sessions, window {window}: {acked / (double)seconds:0} acked events/s, ack p50 {Percentile.Of(samples, 0.5):0.00} ms p99 {Percentile.Of(samples, 0.99):0.00} ms"
        + $" | bare append+flush: {yardstick.PerSecond:0}/s, p50 {yardstick.P50Ms:0.00} ms p99 {yardstick.P99Ms:0.00} ms");
    await stop.CancelAsync();
    foreach (var session in load)
        await session.DisposeAsync();
}

async Task IdleAsync(GatewayProcess gateway, double before)
{
    using var stop = new CancellationTokenSource();
    var first = Math.Min(101, sessions - 1);
    var idle = Enumerable.Range(first, sessions - first).Select(i => new BenchSession(IdOf(i), EventKind.AlarmBegin)).ToList();
    var busy = RssMiB(gateway.ProcessId);
    foreach (var session in idle)
        await session.ConnectAsync(gateway.Endpoints.Pumps, 1, stop.Token);
    await Task.Delay(TimeSpan.FromSeconds(6));
    var after = RssMiB(gateway.ProcessId);
    Console.WriteLine(
        $"{idle.Count} idle sessions: {after:0.0} MiB RSS ({busy:0.0} before them, {before:0.0} at start), {(after - busy) * 1024 / idle.Count:0.0} KiB per session");
    await stop.CancelAsync();
    foreach (var session in idle)
        await session.DisposeAsync();
}

static string IdOf(int index) => $"BE{index:X14}";

static double RssMiB(int pid) => double.Parse(
    File.ReadLines($"/proc/{pid}/status").First(line => line.StartsWith("VmRSS:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1],
    CultureInfo.InvariantCulture) / 1024;
