using System.Collections.Concurrent;
using System.Diagnostics;
using ClosedLoop.Pumps.LoadBench.Harness;
using ClosedLoop.Pumps.Yardsticks.Disk;
using ClosedLoop.Pumps.Yardsticks.Network;

namespace ClosedLoop.Pumps.LoadBench.Cases;

/// <summary>A hospital's day at once: a large fleet that reports, events, orders. One run of some minutes, a figure a minute.</summary>
internal sealed class MixedCase : IBenchCase
{
    private const int PumpsUsual = 10_000;
    private const int OrderPumps = 60;
    private const double TelemetryPerSecond = 2_000;
    private const double EventsPerSecond = 50;
    private const double OrdersPerSecond = 1;
    private const double YardsticksPerSecond = 20;
    private const int EventWindow = 64;
    private const int FileBytes = 4 * 1024 * 1024;
    private const int RowBytes = 300;

    private static readonly TimeSpan _minute = TimeSpan.FromMinutes(1);

    public string Name => "mixed";

    public string About => "10,000 pumps, 2,000 telemetry messages/s, 50 events/s, 1 order/s for --minutes: loss, memory, CPU, event -> EHR";

    public TimeSpan Takes(BenchOptions options) => TimeSpan.FromSeconds(40) + ((options.Minutes + 1) * _minute);

    public async Task<CaseResult> RunAsync(BenchOptions options, TextWriter progress, CancellationToken stop)
    {
        var fleet = Math.Max(1, (options.Pumps ?? PumpsUsual) - OrderPumps);
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
        ehr.Start();
        await using var ward = await OrderWard.StartAsync(options.Folder, OrderPumps, stop, fleet, ehr.EndPoint);
        await using var echo = await YardstickProcess.StartAsync("echo", stop);
        var gateway = ward.Gateway;
        await progress.WriteLineAsync($"  connecting {fleet} pumps");
        var pumps = await gateway.ConnectAsync(OrderPumps, fleet, EventWindow, stop: stop);
        using var echoes = new EchoSession(pumps[0].EventBytes(), window: 1, ownThread: true);
        await echoes.ConnectAsync(echo.EndPoint, stop);
        using var file = new PreallocatedFile(Path.Combine(options.Folder, "flush"), FileBytes);
        var row = new byte[RowBytes];
        var sequences = new long[fleet];
        var (sent, proposed, ordered) = (0L, 0L, 0L);

        // Minute -1 warms up: its figures are not kept, its events are counted all the same.
        for (var minute = -1; minute < options.Minutes; minute++)
        {
            await progress.WriteLineAsync(minute < 0 ? "  warm-up" : $"  minute {minute + 1} of {options.Minutes}");
            var flushes = new Histogram();
            lock (gate)
                received = new Histogram();
            echoes.Load.Latency = new Histogram();
            ward.Prepare((int)(OrdersPerSecond * _minute.TotalSeconds));
            var (cpu, begun) = (gateway.CpuTime, Stopwatch.GetTimestamp());
            await Task.WhenAll(
                Pacer.RunAsync(TelemetryPerSecond, _minute, (number, _) => pumps[(int)(number % fleet)].SendTelemetry(), stop),
                Pacer.RunAsync(EventsPerSecond, _minute, (_, start) =>
                {
                    var pump = (int)(sent++ % fleet);
                    starts[(BenchGateway.PumpId(OrderPumps + pump), ++sequences[pump])] = start;
                    pumps[pump].Load.Offer(start);
                }, stop),
                Pacer.RunAsync(OrdersPerSecond, _minute, (_, start) => ward.Offer(start), stop),
                Pacer.RunAsync(YardsticksPerSecond, _minute, (_, start) => echoes.Load.Offer(start), stop),
                Pacer.RunAsync(YardsticksPerSecond, _minute, (_, start) =>
                {
                    file.Append(row);
                    flushes.Record(Stopwatch.GetElapsedTime(start));
                }, stop));
            series.Add(minute, "gateway CPU", "cores", (gateway.CpuTime - cpu) / Stopwatch.GetElapsedTime(begun));
            series.Add(minute, "gateway RSS", "MiB", gateway.RssMiB);
            lock (gate)
                series.AddLatency(minute, "event -> PCD-10 at EHR", received);
            series.AddLatency(minute, "order -> proposal at pump", ward.Proposals);
            series.AddLatency(minute, "Kestrel echo", echoes.Load.Latency);
            series.AddLatency(minute, "prealloc fdatasync", flushes);
            (ordered, proposed) = (ordered + (long)(OrdersPerSecond * _minute.TotalSeconds), proposed + ward.Proposals.Count);
        }

        var all = await EndsAsync(starts, stop);
        var closed = pumps.Count(pump => pump.IsClosed);
        foreach (var pump in pumps)
            pump.Dispose();
        var rss = series["gateway RSS"];
        return new CaseResult(
            Name,
            series.Figures,
            [
                new Goal("events not documented <= 0", [starts.Count], 0, AtMost: true),
                new Goal("RSS flat: last minute <= 1.1x the minute half-way", [rss[^1] / rss[(rss.Count - 1) / 2]], 1.1, AtMost: true),
                new Goal("gateway CPU < 1 core", series["gateway CPU"], 1, AtMost: true),
                new Goal("event -> PCD-10 at EHR p99 < 50 ms", [.. series["event -> PCD-10 at EHR p99"].Select(us => us / 1_000)], 50, AtMost: true),
            ],
            [
                $"{fleet + OrderPumps} pumps with their heartbeats, {TelemetryPerSecond} telemetry messages/s, {EventsPerSecond} events/s, {OrdersPerSecond} order/s (open loop); a figure a minute for {options.Minutes} minutes, the yardsticks {YardsticksPerSecond} times a second meanwhile.",
                $"{sent} events sent, {sent - starts.Count} documented{(all ? "" : " when patience ended")}; {ordered} orders, {proposed} proposals; sessions lost: {closed}.",
            ]);
    }

    private static async Task<bool> EndsAsync(ConcurrentDictionary<(string Pump, long Sequence), long> open, CancellationToken stop)
    {
        try
        {
            await Settle.UntilAsync(() => open.IsEmpty, "the last PCD-10", stop);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }
}
