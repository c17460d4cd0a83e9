using System.Diagnostics;
using System.Net;
using System.Net.Security;
using ClosedLoop.Pumps.LoadBench.Cases.Fleet;
using ClosedLoop.Pumps.LoadBench.Harness;
using ClosedLoop.Pumps.Yardsticks.Network;

namespace ClosedLoop.Pumps.LoadBench.Cases.ConnectStorm;

/// <summary>
/// Pumps that come back all at once. First capacity, in a closed loop of a few connectors: connect, hello, Welcome (which is a durable claim),
/// close; the yardstick only sends the hello back. Then what the others notice: acks of live sessions at a steady rate (open loop), in quiet and
/// while such a storm meets the bounds of admission as they are by default.
/// </summary>
internal sealed class ConnectStormCase : IBenchCase
{
    private const int Connectors = 4;
    private const int WindowMs = 4_000;
    private const int LiveSessions = 20;
    private const int EventsPerSecond = 100;

    /// <summary>
    /// Pumps that connect in turn; enough that one has left before it comes again, and fewer than 32: .NET keeps the tickets of a client
    /// certificate in a cache that drops all that is not in use whenever it comes to a multiple of 32 (SafeHandleCache).
    /// </summary>
    private const int StormPumps = 24;

    public string Name => "connect-storm";

    public string About => "connects/s plain, mTLS full and mTLS resumed beside a naive Kestrel mTLS listener; acks of live sessions during the storm";

    public TimeSpan Takes(BenchOptions options) => TimeSpan.FromSeconds(20 + ((options.Rounds + 1) * 8 * (WindowMs / 1_000 + 1)));

    public async Task<CaseResult> RunAsync(BenchOptions options, TextWriter progress, CancellationToken stop)
    {
        using var certificates = new FleetCertificates(Path.Combine(options.Folder, "storm-certificates"));
        var clients = Enumerable.Range(0, StormPumps).ToDictionary(BenchGateway.PumpId, i => certificates.Client(BenchGateway.PumpId(i), resumes: true));
        var series = new Series();
        List<string> notes = [$"{Connectors} connectors in a closed loop; the yardstick commits nothing and asks no registry. The gateway's OpenSSL is set up as its install command does."];

        await using var plain = await BenchGateway.StartAsync(options.Folder, StormPumps, destination: null, stop: stop);
        await using var mutual = await BenchGateway.StartAsync(
            options.Folder, StormPumps, destination: null, more: FleetSettings.Tls(certificates, mutual: true), stop: stop);
        await using var bare = await YardstickProcess.StartAsync(Harness.Yardsticks.ListenerOf(BareTls.None, certificates.Folder), stop);
        await using var naive = await YardstickProcess.StartAsync(Harness.Yardsticks.ListenerOf(BareTls.MutualNaive, certificates.Folder), stop);
        for (var round = -1; round < options.Rounds; round++)
        {
            foreach (var setting in StormSetting.All)
            {
                var gateway = setting.Tls == BareTls.None ? plain : mutual;
                var yardstick = setting.Yardstick == BareTls.None ? bare : naive;
                Func<Task>[] sides =
                [
                    async () => Keep(round, $"{setting.Name}: gateway", await RateAsync(gateway.Endpoints.Pumps, gateway.ProcessId, setting, isBare: false)),
                    async () => Keep(round, $"{setting.Name}: {(setting.Yardstick == BareTls.None ? "bare" : "naive")} Kestrel", await RateAsync(yardstick.EndPoint, yardstick.ProcessId, setting, isBare: true)),
                ];
                foreach (var side in round % 2 == 0 ? sides : sides.Reverse())
                    await side();
            }
        }

        await AcksAsync();
        return new CaseResult(Name, series.Figures, [.. Goals()], notes);

        async Task<(double PerSecond, double CpuMs)> RateAsync(IPEndPoint server, int processId, StormSetting setting, bool isBare)
        {
            var process = new MeasuredProcess(processId);
            var (begun, cpu, next, done) = (Stopwatch.GetTimestamp(), process.Cpu(), -1, 0);
            await Task.WhenAll(Enumerable.Range(0, Connectors).Select(_ => Task.Run(async () =>
            {
                while (Stopwatch.GetElapsedTime(begun).TotalMilliseconds < WindowMs)
                {
                    var id = BenchGateway.PumpId(Interlocked.Increment(ref next) % StormPumps);
                    using var pump = new FleetPump(id);
                    await (isBare ? pump.OpenBareAsync(server, Tls(setting, id), stop) : pump.OpenAsync(server, Tls(setting, id), stop));
                    Interlocked.Increment(ref done);
                }
            }, stop)));
            return (done / Stopwatch.GetElapsedTime(begun).TotalSeconds, (process.Cpu() - cpu).TotalMilliseconds / done);
        }

        SslClientAuthenticationOptions? Tls(StormSetting setting, string pump)
        {
            if (setting.Tls == BareTls.None)
                return null;
            var kept = clients[pump];
            return setting.Resumes ? kept : new SslClientAuthenticationOptions
            {
                TargetHost = kept.TargetHost,
                AllowTlsResume = false,
                ClientCertificateContext = kept.ClientCertificateContext,
                CertificateChainPolicy = kept.CertificateChainPolicy,
                RemoteCertificateValidationCallback = kept.RemoteCertificateValidationCallback,
            };
        }

        async Task AcksAsync()
        {
            await using var gateway = await BenchGateway.StartAsync(
                options.Folder, StormPumps + LiveSessions, destination: null, more: FleetSettings.AdmittedMutualTls(certificates), stop: stop);
            await using var live = await BenchFleet.OpenAsync(gateway.Endpoints.Pumps, StormPumps, LiveSessions, pump => certificates.Client(pump, resumes: false), stop);
            var full = StormSetting.All.Single(one => one is { Tls: BareTls.Mutual, Resumes: false });
            for (var round = -1; round < options.Rounds; round++)
            {
                Func<Task>[] sides =
                [
                    async () => KeepAck(round, "quiet", await AckP99Async(live)),
                    async () =>
                    {
                        using var over = CancellationTokenSource.CreateLinkedTokenSource(stop);
                        var storm = Enumerable.Range(0, Connectors).Select(_ => StormAsync(gateway.Endpoints.Pumps, full, over.Token)).ToArray();
                        KeepAck(round, "storm", await AckP99Async(live));
                        await over.CancelAsync();
                        Keep(round, "storm under admission: gateway", ((await Task.WhenAll(storm)).Sum() / (WindowMs / 1000.0), double.NaN));
                    },
                ];
                foreach (var side in round % 2 == 0 ? sides : sides.Reverse())
                    await side();
            }
        }

        async Task<int> StormAsync(IPEndPoint server, StormSetting setting, CancellationToken over)
        {
            var connected = 0;
            for (var i = 0; !over.IsCancellationRequested; i = (i + 1) % StormPumps)
            {
                using var pump = new FleetPump(BenchGateway.PumpId(i));
                try
                {
                    await pump.OpenAsync(server, Tls(setting, BenchGateway.PumpId(i)), over);
                    connected++;
                }
                catch (Exception turnedAway) when (turnedAway is IOException or InvalidOperationException or OperationCanceledException or System.Net.Sockets.SocketException)
                {
                    // Admission closed it before the handshake, as it should; the next one tries.
                }
            }

            return connected;
        }

        async Task<double> AckP99Async(BenchFleet live)
        {
            var acks = live.Pumps.Select(_ => new Histogram()).ToArray();
            for (var i = 0; i < acks.Length; i++)
                live.Pumps[i].Acks = acks[i];
            var pacer = new Pacer(EventsPerSecond);
            for (var i = 0; i < EventsPerSecond * WindowMs / 1_000; i++)
            {
                var intended = await pacer.NextAsync(stop);
                await live.Pumps[i % LiveSessions].SendEventAsync(intended, stop);
            }

            await Task.Delay(500, stop);
            var all = new Histogram();
            foreach (var one in acks)
                all.Add(one);
            return all.PercentileUs(0.99) / 1_000;
        }

        void Keep(int round, string name, (double PerSecond, double CpuMs) measured)
        {
            progress.WriteLine(FormattableString.Invariant($"    round {round + 1}, {name}: {measured.PerSecond:0}/s, {measured.CpuMs:0.00} ms CPU each"));
            series.Add(round, $"{name} connects", "1/s", measured.PerSecond);
            if (!double.IsNaN(measured.CpuMs))
                series.Add(round, $"{name} CPU per connect", "ms", measured.CpuMs);
        }

        void KeepAck(int round, string when, double p99Ms)
        {
            progress.WriteLine(FormattableString.Invariant($"    round {round + 1}, ack p99 {when}: {p99Ms:0.00} ms"));
            series.Add(round, $"ack p99 of live sessions, {when}", "ms", p99Ms);
        }

        IEnumerable<Goal> Goals()
        {
            foreach (var name in new[] { "mTLS full", "mTLS resumed" })
                yield return new Goal(
                    $"{name}: connects/s >= 1.5x a naive Kestrel mTLS listener", series.Ratio($"{name}: gateway connects", $"{name}: naive Kestrel connects"), 1.5, AtMost: false);
            yield return new Goal(
                "ack p99 of live sessions during the storm <= 3x of quiet", series.Ratio("ack p99 of live sessions, storm", "ack p99 of live sessions, quiet"), 3, AtMost: true);
        }
    }
}
