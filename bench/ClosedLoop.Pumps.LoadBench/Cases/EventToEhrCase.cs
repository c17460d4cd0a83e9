using System.Collections.Concurrent;
using System.Diagnostics;
using ClosedLoop.Pumps.LoadBench.Harness;
using ClosedLoop.Pumps.Yardsticks.Network;

namespace ClosedLoop.Pumps.LoadBench.Cases;

/// <summary>From the event frame a pump sends to its PCD-10 in the hands of the EHR, at a steady rate over many pumps.</summary>
internal sealed class EventToEhrCase : IBenchCase
{
    private const double RatePerSecond = 200;
    private const int PumpsUsual = 50;
    private const int MessageBytes = 2_500;

    private static readonly TimeSpan _time = TimeSpan.FromSeconds(5);

    public string Name => "event-to-ehr";

    public string About => "pump event in -> committed -> PCD-10 received by the EHR, 200 events/s";

    public TimeSpan Takes(BenchOptions options) => TimeSpan.FromSeconds(10) + ((options.Rounds + 1) * 3 * _time);

    public async Task<CaseResult> RunAsync(BenchOptions options, TextWriter progress, CancellationToken stop)
    {
        var pumps = options.Pumps ?? PumpsUsual;
        var series = new Series();
        var starts = new ConcurrentDictionary<(string Pump, long Sequence), long>();
        var received = new Histogram();
        var gate = new Lock();
        await using var ehr = new CannedMllpServer((message, now) =>
        {
            if (Documents.EventOf(message) is { } of && starts.TryRemove(of, out var start))
                lock (gate)
                    received.Record(Stopwatch.GetElapsedTime(start, now));
        });
        await using var away = new CannedMllpServer();
        await using var gateway = await BenchGateway.StartAsync(options.Folder, pumps, ehr.EndPoint, stop: stop);
        await using var quiet = await BenchGateway.StartAsync(options.Folder, pumps, away.EndPoint, stop: stop);
        await using var canned = await YardstickProcess.StartAsync("mllp", stop);
        ehr.Start();
        var load = await gateway.ConnectAsync(0, pumps, window: 64, stop: stop);
        var acked = await quiet.ConnectAsync(0, pumps, window: 64, stop: stop);
        var body = System.Text.Encoding.ASCII.GetBytes($"MSH|^~\\&|A|B|C|D|20260101000000+0000||ORU^R42^ORU_R42|1|P|2.6\rOBX|{new string('x', MessageBytes)}");
        using var bare = new MllpSession(() => body);
        await bare.ConnectAsync(canned.EndPoint, stop);
        var sequences = new long[pumps];
        var lost = 0;

        await Interleaved.RunAsync(
            options.Rounds,
            [gateway, quiet],
            progress,
            ("event -> EHR", async round =>
            {
                received = new Histogram();
                await Pacer.RunAsync(RatePerSecond, _time, (number, start) =>
                {
                    var pump = (int)(number % pumps);
                    starts[(BenchGateway.PumpId(pump), ++sequences[pump])] = start;
                    load[pump].Load.Offer(start);
                }, stop);
                await Settle.UntilAsync(() => starts.IsEmpty, "the last PCD-10", stop);
                lost += starts.Count;
                series.AddLatency(round, "event -> PCD-10 at EHR", received);
            }
        ),
            ("event -> ack, EHR away", async round =>
            {
                foreach (var session in acked)
                    session.Load.Latency = new Histogram();
                await Pacer.RunAsync(RatePerSecond, _time, (number, start) => acked[(int)(number % pumps)].Load.Offer(start), stop);
                await Settle.UntilAsync(() => acked.All(session => session.Load.Open == 0), "acks", stop);
                var all = new Histogram();
                foreach (var session in acked)
                    all.Add(session.Load.Latency);
                series.AddLatency(round, "event -> ack, EHR away", all);
            }
        ),
            ("canned MLLP", async round =>
            {
                bare.Load.Latency = new Histogram();
                await Pacer.RunAsync(RatePerSecond, _time, (_, start) => bare.Load.Offer(start), stop);
                await Settle.UntilAsync(() => bare.Load.Open == 0, "canned answers", stop);
                series.AddLatency(round, "canned MLLP round trip", bare.Load.Latency);
            }
        ));

        foreach (var session in (IEnumerable<BenchSession>)[.. load, .. acked])
            session.Dispose();
        return new CaseResult(
            Name,
            series.Figures,
            [
                new Goal(
                    "p99 / (event-ack p99 + canned MLLP round trip p99) <= 3",
                    series.RatioToSum("event -> PCD-10 at EHR p99", (1, "event -> ack, EHR away p99"), (1, "canned MLLP round trip p99")), 3, AtMost: true),
            ],
            [$"{RatePerSecond} events/s offered over {pumps} pumps (open loop), four connections to the EHR; ack and canned round trip at the same rate. Lost: {lost}."]);
    }
}
