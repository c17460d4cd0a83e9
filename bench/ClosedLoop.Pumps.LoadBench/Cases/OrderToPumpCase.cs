using System.Diagnostics;
using ClosedLoop.Pumps.LoadBench.Harness;
using ClosedLoop.Pumps.Yardsticks.Disk;

namespace ClosedLoop.Pumps.LoadBench.Cases;

/// <summary>A bedside request in over MLLP, its commit answer, its checks, its dispatch commit, its proposal out to the pump.</summary>
internal sealed class OrderToPumpCase : IBenchCase
{
    private const double RatePerSecond = 100;
    private const int PumpsUsual = 200;
    private const int RowBytes = 1_000;

    private static readonly TimeSpan _time = TimeSpan.FromSeconds(5);

    public string Name => "order-to-pump";

    public string About => "RGV^O15 in -> CA and dispatch committed -> proposal frame at the pump";

    public TimeSpan Takes(BenchOptions options) => TimeSpan.FromSeconds(10) + ((options.Rounds + 1) * 3 * _time);

    public async Task<CaseResult> RunAsync(BenchOptions options, TextWriter progress, CancellationToken stop)
    {
        var series = new Series();
        var count = (int)(RatePerSecond * _time.TotalSeconds);
        await using var ward = await OrderWard.StartAsync(options.Folder, options.Pumps ?? PumpsUsual, stop);
        await using var echo = await YardstickProcess.StartAsync("echo", stop);
        ward.Prepare(1);
        using var echoes = new EchoSession(ward.MessageBytes, window: 1, ownThread: true);
        await echoes.ConnectAsync(echo.EndPoint, stop);
        using var rows = new SqliteRows(Path.Combine(options.Folder, "rows.db"));
        ward.Offer(Stopwatch.GetTimestamp());
        await Settle.UntilAsync(() => ward.Proposals.Count > 0, "the first proposal", stop);
        var unproposed = 0L;

        await Interleaved.RunAsync(
            options.Rounds,
            [ward.Gateway],
            progress,
            ("order -> proposal", async round =>
            {
                ward.Prepare(count);
                await Pacer.RunAsync(RatePerSecond, _time, (_, start) => ward.Offer(start), stop);
                await Settle.UntilAsync(() => ward.Load.Open == 0, "answers to orders", stop);
                await Task.Delay(TimeSpan.FromMilliseconds(500), stop);
                unproposed += count - ward.Proposals.Count;
                series.AddLatency(round, "order -> proposal at pump", ward.Proposals);
                series.AddLatency(round, "order -> ACK", ward.Load.Latency);
            }
        ),
            ("bare echo", async round =>
            {
                echoes.Load.Latency = new Histogram();
                await Pacer.RunAsync(RatePerSecond, _time, (_, start) => echoes.Load.Offer(start), stop);
                await Settle.UntilAsync(() => echoes.Load.Open == 0, "echoes", stop);
                series.AddLatency(round, "Kestrel echo", echoes.Load.Latency);
            }
        ),
            ("bare SQLite", async round =>
            {
                var commits = new Histogram();
                var row = new byte[RowBytes];
                await Pacer.RunAsync(RatePerSecond, _time, (_, _) =>
                {
                    var at = Stopwatch.GetTimestamp();
                    rows.Commit(row);
                    commits.Record(Stopwatch.GetElapsedTime(at));
                }, stop);
                rows.Checkpoint();
                series.AddLatency(round, "SQLite one-row commit", commits);
            }
        ));

        return new CaseResult(
            Name,
            series.Figures,
            [
                new Goal(
                    "p50 / (2.5x Kestrel echo + 2.5x SQLite one-row commit) <= 1",
                    series.RatioToSum("order -> proposal at pump p50", (2.5, "Kestrel echo p50"), (2.5, "SQLite one-row commit p50")), 1, AtMost: true),
                new Goal(
                    "p99 / (3x Kestrel echo + 4x SQLite one-row commit) <= 1",
                    series.RatioToSum("order -> proposal at pump p99", (3, "Kestrel echo p99"), (4, "SQLite one-row commit p99")), 1, AtMost: true),
            ],
            [
                $"{RatePerSecond} orders/s offered on one connection (open loop), one order a pump under way; the echo at the same rate (open loop), the commit as often, each from its own beginning. Verified orders required.",
                $"Orders without a proposal: {unproposed}; not accepted: {ward.Refused}{(ward.FirstRefusal.Length > 0 ? $"; the first refusal: {ward.FirstRefusal}" : "")}.",
            ]);
    }
}
