using System.Diagnostics;
using System.Net;
using ClosedLoop.Pumps.LoadBench.Harness;
using ClosedLoop.Pumps.Telemetry.Influx;
using ClosedLoop.Pumps.Telemetry.Windows;
using Microsoft.Extensions.Logging.Abstractions;

namespace ClosedLoop.Pumps.LoadBench.Cases.Telemetry;

/// <summary>The gateway's forwarder against a bare loop that posts the very bodies the forwarder makes, one after the other.</summary>
internal static class Forwarding
{
    private const int BatchesMax = 10_000;

    /// <summary>The bodies the forwarder makes of these rows, taken from it by a server that keeps them.</summary>
    public static async Task<IReadOnlyList<byte[]>> BodiesAsync(string folder, IReadOnlyList<TelemetryRow> rows, CancellationToken stop)
    {
        var address = new Uri($"http://127.0.0.1:{FreePort.Take()}");
        using var server = new HttpListener();
        server.Prefixes.Add(address + "");
        server.Start();
        var bodies = new List<byte[]>();
        var forwarding = RateAsync(folder, address, rows, stop);
        while (!forwarding.IsCompleted)
        {
            var next = server.GetContextAsync();
            if (await Task.WhenAny(next, forwarding) == forwarding)
                break;
            var context = await next;
            using var body = new MemoryStream();
            await context.Request.InputStream.CopyToAsync(body, stop);
            bodies.Add(body.ToArray());
            context.Response.StatusCode = (int)HttpStatusCode.NoContent;
            context.Response.Close();
        }

        await forwarding;
        return bodies;
    }

    /// <summary>Points (lines) a second from the offer of all rows to the server's word for the last.</summary>
    /// <exception cref="InvalidOperationException">Points were dropped.</exception>
    public static async Task<double> RateAsync(string folder, Uri server, IReadOnlyList<TelemetryRow> rows, CancellationToken stop)
    {
        // Room for all of it in memory: how it spills is not what is asked here. No gzip, which costs more than loopback.
        var options = new InfluxOptions
        {
            Url = server.ToString(),
            Api = InfluxApi.V1,
            Database = TimeSeriesServer.Database,
            Gzip = false,
            QueueRowsMax = Math.Max(rows.Count, 100),
            MemoryBatchesMax = BatchesMax,
            BatchMs = 50,
        };
        var spill = Path.Combine(folder, $"spill-{Guid.NewGuid():N}");
        await using var sink = new InfluxSink(options, spill, new Random(1), TimeProvider.System, NullLogger.Instance);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var begun = Stopwatch.GetTimestamp();
        sink.Offer(rows);
        var running = sink.RunAsync(end.Token);
        await Settle.UntilAsync(() => sink.Counts is { Waiting: 0, Spilled: 0 }, "the forwarder", stop);
        var rate = rows.Count / Stopwatch.GetElapsedTime(begun).TotalSeconds;
        var counts = sink.Counts;
        await end.CancelAsync();
        await running;
        return counts.Written == rows.Count ? rate : throw new InvalidOperationException($"Of {rows.Count} points {counts.Written} were written: {counts.Fault}");
    }

    /// <summary>The same for a bare client.</summary>
    public static async Task<double> BareRateAsync(Uri server, IReadOnlyList<byte[]> bodies, int points, CancellationToken stop)
    {
        using var http = new HttpClient();
        var address = new Uri(server, $"/write?db={TimeSeriesServer.Database}&precision=ms");
        var begun = Stopwatch.GetTimestamp();
        foreach (var body in bodies)
        {
            using var content = new ByteArrayContent(body);
            using var answer = await http.PostAsync(address, content, stop);
            if (!answer.IsSuccessStatusCode)
                throw new InvalidOperationException($"{server} answered {(int)answer.StatusCode}.");
        }

        return points / Stopwatch.GetElapsedTime(begun).TotalSeconds;
    }
}
