using ClosedLoop.Pumps.LoadBench.Harness;

namespace ClosedLoop.Pumps.LoadBench.Cases;

/// <summary>Orders in over MLLP: RGV^O15 to its ACK, which we give after the commit and medplum's server without keeping anything.</summary>
internal sealed class MllpInCase : IBenchCase
{
    private const double RatePerSecond = 100;
    private const int PumpsUsual = 200;

    private static readonly TimeSpan _time = TimeSpan.FromSeconds(5);

    public string Name => "mllp-in";

    public string About => "RGV^O15 in -> ACK (committed) beside medplum's MLLP server (keeps nothing)";

    public TimeSpan Takes(BenchOptions options) => TimeSpan.FromSeconds(10) + ((options.Rounds + 1) * 2 * _time);

    public async Task<CaseResult> RunAsync(BenchOptions options, TextWriter progress, CancellationToken stop)
    {
        var series = new Series();
        var count = (int)(RatePerSecond * _time.TotalSeconds);
        await using var ward = await OrderWard.StartAsync(options.Folder, options.Pumps ?? PumpsUsual, stop);
        await using var medplum = await Peers.ServeAsync("medplum_mllp_server.mjs", stop);
        byte[] message = [];
        var wrong = 0L;
        using var peer = new MllpSession(() => message, answer => Interlocked.Add(ref wrong, answer.IndexOf("MSA|AA|"u8) < 0 ? 1 : 0));
        await peer.ConnectAsync(medplum.EndPoint, stop);

        await Interleaved.RunAsync(
            options.Rounds,
            [ward.Gateway],
            progress,
            ("order -> ACK", async round =>
            {
                ward.Prepare(count);
                await Pacer.RunAsync(RatePerSecond, _time, (_, start) => ward.Offer(start), stop);
                await Settle.UntilAsync(() => ward.Load.Open == 0, "answers to orders", stop);
                series.AddLatency(round, "order -> ACK", ward.Load.Latency);
            }
        ),
            ("medplum server", async round =>
            {
                message = message.Length > 0 ? message : ward.Sample();
                peer.Load.Latency = new Histogram();
                await Pacer.RunAsync(RatePerSecond, _time, (_, start) => peer.Load.Offer(start), stop);
                await Settle.UntilAsync(() => peer.Load.Open == 0, "answers of medplum", stop);
                series.AddLatency(round, "medplum server", peer.Load.Latency);
            }
        ));

        return new CaseResult(
            Name,
            series.Figures,
            [new Goal("p50 <= 0.5x medplum server, which keeps nothing", series.Ratio("order -> ACK p50", "medplum server p50"), 0.5, AtMost: true)],
            [$"{RatePerSecond} orders/s offered on one connection (open loop) to either. Not accepted: {ward.Refused} of ours, {wrong} of medplum's."]);
    }
}
