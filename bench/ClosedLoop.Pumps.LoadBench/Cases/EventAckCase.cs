using System.Diagnostics;
using ClosedLoop.Pumps.LoadBench.Harness;
using ClosedLoop.Pumps.Yardsticks.Disk;
using ClosedLoop.Pumps.Yardsticks.Network;

namespace ClosedLoop.Pumps.LoadBench.Cases;

/// <summary>
/// Event accepted, stored with its PCD-10, acked. One session at a steady rate beside the bare flush at the same rate; a hundred sessions
/// as fast as acks allow beside the bare echo, with the EHR away and with it there.
/// </summary>
internal sealed class EventAckCase : IBenchCase
{
    private const double RatePerSecond = 500;
    private const int FileBytes = 16 * 1024 * 1024;
    private const int RowBytes = 300;
    private const int SessionsUsual = 100;

    // A pump has that many events between its log and the EHR: the backlog cannot grow beyond it.
    private const int UndocumentedMax = 8;

    private static readonly TimeSpan _steady = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan _capacity = TimeSpan.FromSeconds(3);

    public string Name => "event-ack";

    public string About => "pump event accepted -> committed with its PCD-10 -> acked: latency of 1 session, rate of 100";

    public TimeSpan Takes(BenchOptions options) => TimeSpan.FromSeconds(10) + ((options.Rounds + 1) * ((2 * _steady) + (3 * _capacity) + TimeSpan.FromSeconds(1)));

    public async Task<CaseResult> RunAsync(BenchOptions options, TextWriter progress, CancellationToken stop)
    {
        var sessions = options.Pumps ?? SessionsUsual;
        var series = new Series();
        Action<ReadOnlySpan<byte>, long>? documented = null;
        await using var ehr = new CannedMllpServer((message, now) => documented?.Invoke(message, now));
        await using var away = new CannedMllpServer();
        await using var pausedGateway = await BenchGateway.StartAsync(options.Folder, sessions + 1, away.EndPoint, stop: stop);
        await using var drainingGateway = await BenchGateway.StartAsync(options.Folder, sessions, ehr.EndPoint, stop: stop);
        await using var echo = await YardstickProcess.StartAsync("echo", stop);
        ehr.Start();

        var single = await pausedGateway.ConnectAsync(0, 1, window: 64, ownThread: true, stop: stop);
        var many = await pausedGateway.ConnectAsync(1, sessions, window: 1, stop: stop);
        var draining = await drainingGateway.ConnectAsync(0, sessions, UndocumentedMax, untilDocumented: true, stop: stop);
        var byPump = draining.Select((session, number) => (Id: BenchGateway.PumpId(number), session)).ToDictionary(one => one.Id, one => one.session);
        documented = (message, now) =>
        {
            if (Documents.EventOf(message) is { } of && byPump.TryGetValue(of.PumpId, out var session))
                session.Documented(1, now);
        };
        var echoes = Enumerable.Range(0, sessions).Select(_ => new EchoSession(single[0].EventBytes(), window: 1)).ToList();
        foreach (var session in echoes)
            await session.ConnectAsync(echo.EndPoint, stop);
        using var file = new PreallocatedFile(Path.Combine(options.Folder, "flush"), FileBytes);

        await Interleaved.RunAsync(
            options.Rounds,
            [pausedGateway, drainingGateway],
            progress,
            ("event -> ack, 1 session", async round =>
            {
                single[0].Load.Latency = new Histogram();
                await Pacer.RunAsync(RatePerSecond, _steady, (_, start) => single[0].Load.Offer(start), stop);
                await Settle.UntilAsync(() => single[0].Load.Open == 0, "acks of one session", stop);
                series.AddLatency(round, "event -> ack", single[0].Load.Latency);
                await pausedGateway.UntilAtRestAsync(stop);
            }
        ),
            ("bare flush", async round =>
            {
                var flushes = new Histogram();
                var row = new byte[RowBytes];
                await Pacer.RunAsync(RatePerSecond, _steady, (_, _) =>
                {
                    var at = Stopwatch.GetTimestamp();
                    file.Append(row);
                    flushes.Record(Stopwatch.GetElapsedTime(at));
                }, stop);
                series.AddLatency(round, "prealloc fdatasync", flushes);
            }
        ),
            ("acked events/s, EHR away", async round =>
            {
                series.Add(round, "acked events, EHR away", "1/s", await Capacity.PerSecondAsync([.. many.Select(one => one.Load)], _capacity, stop));
                await pausedGateway.UntilAtRestAsync(stop);
            }
        ),
            ("acked and documented events/s", async round =>
            {
                series.Add(round, "acked and documented events, EHR there", "1/s", await Capacity.PerSecondAsync([.. draining.Select(one => one.Load)], _capacity, stop));
                await drainingGateway.UntilAtRestAsync(stop);
            }
        ),
            ("bare echo", async round => series.Add(
                round, "Kestrel echo", "1/s", await Capacity.PerSecondAsync([.. echoes.Select(one => one.Load)], _capacity, stop))));

        foreach (var session in (IEnumerable<IDisposable>)[.. single, .. many, .. draining, .. echoes])
            session.Dispose();
        return new CaseResult(
            Name,
            series.Figures,
            [
                new Goal("1 session: ack p50 <= 2x preallocated fdatasync p50", series.Ratio("event -> ack p50", "prealloc fdatasync p50"), 2, AtMost: true),
                new Goal("1 session: ack p99 <= 4x preallocated fdatasync p99", series.Ratio("event -> ack p99", "prealloc fdatasync p99"), 4, AtMost: true),
                new Goal($"{sessions} sessions, EHR away: acked events/s >= 0.6x Kestrel echo", series.Ratio("acked events, EHR away", "Kestrel echo"), 0.6, AtMost: false),
            ],
            [
                $"1 session: {RatePerSecond} events/s offered (open loop); the flush as often, each from its own beginning; {sessions} sessions: one event in flight each (closed loop), frames of {single[0].EventBytes()} bytes.",
                $"Each event is a DeliveryStart or DeliveryStop and is committed with its PCD-10. With the EHR there a pump has at most {UndocumentedMax} events between its log and the EHR: the backlog is flat.",
            ]);
    }

}
