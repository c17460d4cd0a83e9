using System.Net;
using ClosedLoop.Pumps.LoadBench.Harness;
using ClosedLoop.Pumps.Simulators.GatewayHost;
using Microsoft.AspNetCore.SignalR.Client;

namespace ClosedLoop.Pumps.LoadBench.Cases;

/// <summary>What people who look cost the pumps: events at a steady rate, with and without screens that watch all that moves.</summary>
internal sealed class ViewersCase : IBenchCase
{
    private const double RatePerSecond = 100;
    private const int PumpsUsual = 100;
    private const int Screens = 20;

    private const double WarmUpRatePerSecond = 500;

    // At the measured rate the compiler's background work would go on through every round, and be most of what is measured.
    private static readonly TimeSpan _warmUp = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan _time = TimeSpan.FromSeconds(10);

    public string Name => "viewers";

    public string About => "acks and CPU per event with 20 live screens beside none, 100 events/s";

    public TimeSpan Takes(BenchOptions options) => TimeSpan.FromSeconds(15) + _warmUp + ((options.Rounds + 1) * 2 * (_time + TimeSpan.FromSeconds(3)));

    public async Task<CaseResult> RunAsync(BenchOptions options, TextWriter progress, CancellationToken stop)
    {
        var pumps = options.Pumps ?? PumpsUsual;
        var series = new Series();
        await using var gateway = await BenchGateway.StartAsync(options.Folder, pumps, destination: null, stop: stop);
        var token = await GatewayToken.AddAsync(gateway.ConfigPath, "screen", "biomed");
        var load = await gateway.ConnectAsync(0, pumps, window: 64, stop: stop);
        var ids = Enumerable.Range(0, pumps).Select(BenchGateway.PumpId).ToArray();
        var told = 0L;

        await progress.WriteLineAsync("  warm-up");
        await WatchedAsync(() => OfferAsync(WarmUpRatePerSecond, _warmUp));
        await Interleaved.RunAsync(
            options.Rounds,
            [gateway],
            progress,
            ("no screen", round => MeasureAsync(round, "no screen")),
            ("20 screens", round => WatchedAsync(() => MeasureAsync(round, "20 screens"))));

        foreach (var session in load)
            session.Dispose();
        return new CaseResult(
            Name,
            series.Figures,
            [
                new Goal("ack p99 with 20 screens <= 2x none", series.Ratio("ack, 20 screens p99", "ack, no screen p99"), 2, AtMost: true),
                new Goal("CPU per event with 20 screens <= 1.3x none", series.Ratio("CPU per event, 20 screens", "CPU per event, no screen"), 1.3, AtMost: true),
            ],
            [$"{RatePerSecond} alarm and delivery events/s offered over {pumps} pumps (open loop), no destination; each screen watches the rows of all pumps and the operations page. Messages told: {told}."]);

        async Task MeasureAsync(int round, string what)
        {
            await gateway.UntilAtRestAsync(stop);
            foreach (var session in load)
                session.Load.Latency = new Histogram();
            var before = gateway.CpuTime;
            var events = await OfferAsync(RatePerSecond, _time);
            series.Add(round, $"CPU per event, {what}", "us", (gateway.CpuTime - before).TotalMicroseconds / events);
            var all = new Histogram();
            foreach (var session in load)
                all.Add(session.Load.Latency);
            series.AddLatency(round, $"ack, {what}", all);
        }

        async Task<int> OfferAsync(double perSecond, TimeSpan time)
        {
            var events = 0;
            await Pacer.RunAsync(perSecond, time, (number, start) =>
            {
                events++;
                load[(int)(number % pumps)].Load.Offer(start);
            }, stop);
            await Settle.UntilAsync(() => load.All(session => session.Load.Open == 0), "acks", stop);
            return events;
        }

        async Task WatchedAsync(Func<Task> workAsync)
        {
            var screens = new List<HubConnection>();
            for (var number = 0; number < Screens; number++)
                screens.Add(await WatchAsync(gateway.Endpoints.Http, token, ids, () => Interlocked.Increment(ref told), stop));
            await workAsync();
            foreach (var screen in screens)
                await screen.DisposeAsync();
        }
    }

    private static async Task<HubConnection> WatchAsync(IPEndPoint http, string token, string[] ids, Action told, CancellationToken stop)
    {
        var screen = new HubConnectionBuilder()
            .WithUrl(new Uri($"http://{http}/hub/live"), options => options.AccessTokenProvider = () => Task.FromResult<string?>(token))
            .Build();
        screen.On<object>("pumps", _ => told());
        screen.On<object>("operations", _ => told());
        await screen.StartAsync(stop);
        await screen.InvokeAsync<object>("WatchPumps", ids, stop);
        await screen.InvokeAsync<object>("WatchOperations", stop);
        return screen;
    }
}
