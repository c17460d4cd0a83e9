using System.Diagnostics;
using ClosedLoop.Pumps.LoadBench.Cases.Fleet;
using ClosedLoop.Pumps.LoadBench.Harness;

namespace ClosedLoop.Pumps.LoadBench.Cases.Growth;

/// <summary>
/// Whether an event costs more where more pumps are connected. Three gateways hold 100, 1,000 and 10,000 sessions all the while; in each round
/// each is measured once without events (heartbeats) and once with the same offered rate of events (open loop) spread over its pumps. The
/// difference of processor time, divided by the events acked, is the figure.
/// </summary>
internal sealed class GrowthCase : IBenchCase
{
    private const int EventsPerSecond = 500;
    private const int WindowMs = 4_000;
    private const int OpenSecondsEach = 20;

    private static readonly int[] Sizes = [100, 1_000, 10_000];

    public string Name => "growth";

    public string About => "gateway CPU per committed event at the same offered rate with 100, 1k and 10k sessions connected";

    public TimeSpan Takes(BenchOptions options) =>
        TimeSpan.FromSeconds((OpenSecondsEach * Sizes.Length) + ((options.Rounds + 1) * Sizes.Length * 2 * WindowMs / 1_000));

    public async Task<CaseResult> RunAsync(BenchOptions options, TextWriter progress, CancellationToken stop)
    {
        var sizes = options.Pumps is { } most ? Sizes.Where(size => size <= most).ToArray() : Sizes;
        List<string> notes = [$"{EventsPerSecond} alarm events/s, open loop; windows of {WindowMs / 1_000} s; the other gateways keep their heartbeats meanwhile."];
        List<Side> sides = [];
        try
        {
            foreach (var size in sizes)
            {
                await progress.WriteLineAsync($"growth: opening {size} sessions");
                var gateway = await BenchGateway.StartAsync(options.Folder, size, destination: null, stop: stop);
                sides.Add(new Side(size, gateway, await BenchFleet.OpenAsync(gateway.Endpoints.Pumps, 0, size, null, stop)));
            }

            for (var round = -1; round < options.Rounds; round++)
                foreach (var side in round % 2 == 0 ? sides : Enumerable.Reverse(sides))
                {
                    var (quiet, loaded, events) = await side.MeasureAsync(stop);
                    var each = (loaded - quiet).TotalMicroseconds / events;
                    await progress.WriteLineAsync(
                        $"growth: round {round + 1}, {side.Sessions} sessions: heartbeats {quiet.TotalMilliseconds / WindowMs:P1} of a core, {each:0} us an event, {events} acked");
                    if (round < 0)
                        continue;
                    side.EventUs.Add(each);
                    side.QuietPercent.Add(quiet.TotalMilliseconds / WindowMs * 100);
                    if (events < EventsPerSecond * WindowMs / 1_000 * 0.95)
                        notes.Add($"Round {round + 1}, {side.Sessions} sessions: only {events} events were acked in time.");
                }

            foreach (var side in sides.Where(one => one.Fleet.Closed > 0))
                notes.Add($"{side.Sessions} sessions: {side.Fleet.Closed} were closed.");
        }
        finally
        {
            foreach (var side in sides)
            {
                await side.Fleet.DisposeAsync();
                await side.Gateway.DisposeAsync();
            }
        }

        IEnumerable<Figure> figures = sides.SelectMany(side => new[]
        {
            new Figure($"{side.Sessions} sessions: CPU per event", "us", side.EventUs), new Figure($"{side.Sessions} sessions: CPU of heartbeats", "% of a core", side.QuietPercent),
        });
        var growth = sides[^1].EventUs.Zip(sides[0].EventUs, (most, least) => most / least);
        return new CaseResult(
            Name, [.. figures], [new Goal($"CPU per event grows <= 1.4x from {sides[0].Sessions} to {sides[^1].Sessions} sessions", [.. growth], 1.4, AtMost: true)], notes);
    }

    private sealed record Side(int Sessions, BenchGateway Gateway, BenchFleet Fleet)
    {
        private int _next;

        public List<double> EventUs { get; } = [];

        public List<double> QuietPercent { get; } = [];

        public async Task<(TimeSpan Quiet, TimeSpan Loaded, long Events)> MeasureAsync(CancellationToken stop)
        {
            var process = new MeasuredProcess(Gateway.ProcessId);
            var before = process.Cpu();
            await Task.Delay(WindowMs, stop);
            var quiet = process.Cpu() - before;
            before = process.Cpu();
            var acked = Acked();
            var pacer = new Pacer(EventsPerSecond);
            var begun = Stopwatch.GetTimestamp();
            while (Stopwatch.GetElapsedTime(begun).TotalMilliseconds < WindowMs)
            {
                var intended = await pacer.NextAsync(stop);
                await Fleet.Pumps[_next++ % Sessions].SendEventAsync(intended, stop);
            }

            return (quiet, process.Cpu() - before, Acked() - acked);
        }

        private long Acked() => Fleet.Pumps.Sum(pump => pump.Acked);
    }
}
