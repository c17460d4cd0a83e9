using ClosedLoop.Pumps.LoadBench.Cases.Fleet;
using ClosedLoop.Pumps.LoadBench.Harness;
using ClosedLoop.Pumps.Yardsticks.Network;

namespace ClosedLoop.Pumps.LoadBench.Cases.Idle;

/// <summary>
/// What a session costs that only sends heartbeats: resident memory and processor time. The yardstick is the same number of connections to a
/// bare listener that have sent one message. Both processes are made to collect their garbage before memory is read, and both are started
/// anew in each round, because memory that was once needed does not all come back.
/// </summary>
internal sealed class IdleCase : IBenchCase
{
    private const int SettleMs = 6_000;
    private const int CpuMs = 4_000;
    private const int KiB = 1024;
    private const int WarmUpSessions = 200;

    private static readonly Setting[] Settings =
    [
        new("1k plain", 1_000, BareTls.None), new("10k plain", 10_000, BareTls.None), new("3k TLS", 3_000, BareTls.Server), new("3k mTLS", 3_000, BareTls.Mutual),
    ];

    public string Name => "idle";

    public string About => "memory and CPU of sessions that only send heartbeats: 1k and 10k plain, 3k TLS, 3k mTLS, beside a bare Kestrel listener";

    public TimeSpan Takes(BenchOptions options) => TimeSpan.FromSeconds(options.Rounds * (20 + 40 + 50 + 60));

    public async Task<CaseResult> RunAsync(BenchOptions options, TextWriter progress, CancellationToken stop)
    {
        var series = new Series();
        using var certificates = new FleetCertificates(Path.Combine(options.Folder, "idle-certificates"));
        IReadOnlyList<string> notes =
        [
            "Before memory is read every process is told to collect all generations twice (GCHeapCollect over its diagnostic socket); kernel socket memory is not in the figures.",
        ];
        var settings = Settings.Where(one => options.Pumps is not { } only || one.Sessions == only).ToArray();
        for (var round = 0; round < options.Rounds; round++)
            foreach (var setting in settings)
            {
                await progress.WriteLineAsync($"  round {round + 1} of {options.Rounds}: {setting.Name}");
                Func<int, Setting, Task>[] sides = [GatewayAsync, BareAsync];
                foreach (var side in round % 2 == 0 ? sides : sides.Reverse())
                    await side(round, setting);
            }

        return new CaseResult(Name, series.Figures, [.. Goals(series, settings)], notes);

        async Task GatewayAsync(int round, Setting setting)
        {
            await using var gateway = await BenchGateway.StartAsync(
                options.Folder, setting.Sessions + WarmUpSessions, destination: null,
                more: FleetSettings.Tls(setting.Tls == BareTls.None ? null : certificates, setting.Tls == BareTls.Mutual), stop: stop);
            var process = new MeasuredProcess(gateway.ProcessId);

            // The first sessions of a process have its code compiled, which is no memory of theirs.
            await using (await BenchFleet.OpenAsync(gateway.Endpoints.Pumps, setting.Sessions, WarmUpSessions, ClientOf(setting), stop))
                await Task.Delay(SettleMs, stop);
            await process.CollectAsync(stop);
            var before = process.RssMiB();
            await using var fleet = await BenchFleet.OpenAsync(gateway.Endpoints.Pumps, 0, setting.Sessions, ClientOf(setting), stop);
            await Task.Delay(SettleMs, stop);
            Keep(round, $"{setting.Name}: gateway above none, not collected", process.RssMiB() - before);
            var cpu = process.Cpu();
            await Task.Delay(CpuMs, stop);
            Keep(round, $"{setting.Name}: gateway CPU", (process.Cpu() - cpu).TotalMilliseconds / CpuMs * 100);
            await process.CollectAsync(stop);
            var above = process.RssMiB() - before;
            Keep(round, $"{setting.Name}: gateway with no session", before);
            Keep(round, $"{setting.Name}: gateway above none", above);
            Keep(round, $"{setting.Name}: gateway per session", above * KiB / setting.Sessions);
            if (fleet.Closed > setting.Sessions / 100)
                throw new InvalidOperationException($"{setting.Name}: {fleet.Closed} sessions were closed during the measurement; the machine was too busy for their heartbeats.");
        }

        async Task BareAsync(int round, Setting setting)
        {
            await using var bare = await YardstickProcess.StartAsync(Harness.Yardsticks.ListenerOf(setting.Tls, certificates.Folder), stop);
            var process = new MeasuredProcess(bare.ProcessId);
            await using (await BenchFleet.OpenBareAsync(bare.EndPoint, WarmUpSessions, ClientOf(setting), stop))
                await Task.Delay(SettleMs / 2, stop);
            await process.CollectAsync(stop);
            var before = process.RssMiB();
            await using var fleet = await BenchFleet.OpenBareAsync(bare.EndPoint, setting.Sessions, ClientOf(setting), stop);
            await Task.Delay(SettleMs / 2, stop);
            await process.CollectAsync(stop);
            Keep(round, $"{setting.Name}: bare Kestrel per session", (process.RssMiB() - before) * KiB / setting.Sessions);
        }

        Func<string, System.Net.Security.SslClientAuthenticationOptions>? ClientOf(Setting setting) =>
            setting.Tls == BareTls.None ? null : pump => certificates.Client(setting.Tls == BareTls.Mutual ? pump : null, resumes: false);

        void Keep(int round, string name, double value)
        {
            series.Add(round, name, UnitOf(name), value);
            progress.WriteLine(FormattableString.Invariant($"    {name}: {value:0.0} {UnitOf(name)}"));
        }
    }

    private static string UnitOf(string figure) =>
        figure.EndsWith("per session", StringComparison.Ordinal) ? "KiB" : figure.EndsWith("CPU", StringComparison.Ordinal) ? "% of a core" : "MiB";

    private static IEnumerable<Goal> Goals(Series series, IReadOnlyList<Setting> settings)
    {
        foreach (var plain in settings.Where(one => one.Tls == BareTls.None))
            yield return new Goal($"{plain.Name}: memory of a session <= 8 KiB", series[$"{plain.Name}: gateway per session"], 8, AtMost: true);
        if (settings.FirstOrDefault(one => one is { Sessions: 10_000 }) is { } most)
            yield return new Goal($"{most.Name}: memory above the gateway with none <= 80 MB", series[$"{most.Name}: gateway above none"], 80e6 / KiB / KiB, AtMost: true);
        if (settings.FirstOrDefault(one => one.Tls == BareTls.Mutual) is { } mutual)
            yield return new Goal(
                $"{mutual.Name}: memory of a session <= 1.15x bare Kestrel with mTLS",
                series.Ratio($"{mutual.Name}: gateway per session", $"{mutual.Name}: bare Kestrel per session"), 1.15, AtMost: true);
    }

    private sealed record Setting(string Name, int Sessions, BareTls Tls);
}
