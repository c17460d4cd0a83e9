using System.Diagnostics;
using ClosedLoop.Pumps.LoadBench.Harness;
using ClosedLoop.Pumps.Telemetry.Sqlite;
using ClosedLoop.Pumps.Telemetry.Windows;
using ClosedLoop.Pumps.Yardsticks.Disk;

namespace ClosedLoop.Pumps.LoadBench.Cases.Telemetry;

/// <summary>
/// Closed loop, because capacity is asked: how many points a second go into the embedded store, and through the forwarder into two servers. A
/// point is a line, or a wide row, with nine values.
/// </summary>
internal sealed class TelemetryCase : IBenchCase
{
    private const int Windows = 100;
    private const int BatchRows = 2_000;

    public string Name => "telemetry";

    public string About => "points/s into SQLite beside a bare wide loop, and through the forwarder into InfluxDB and VictoriaMetrics beside a bare client";

    public TimeSpan Takes(BenchOptions options) => TimeSpan.FromSeconds(20 + ((options.Rounds + 1) * 12));

    public async Task<CaseResult> RunAsync(BenchOptions options, TextWriter progress, CancellationToken stop)
    {
        var series = new Series();
        var rows = TelemetryRows.Make(Windows, firstWindow: 0);
        var bodies = await Forwarding.BodiesAsync(options.Folder, rows, stop);
        await using var influx = await TimeSeriesServer.StartInfluxAsync(Path.Combine(options.Folder, "influx"), stop);
        await using var victoria = await TimeSeriesServer.StartVictoriaAsync(Path.Combine(options.Folder, "victoria"), stop);
        await Interleaved.RunAsync(
            options.Rounds,
            [],
            progress,
            ("SQLite", async round => Keep(round, "SQLite", await SqliteAsync(options.Folder, rows, stop))),
            ("bare wide loop", round => Task.Run(() => Keep(round, "bare wide loop", BareWide(options.Folder, rows)), stop)),
            ("forwarder to InfluxDB", async round => Keep(round, "forwarder to InfluxDB", await Forwarding.RateAsync(options.Folder, influx.Address, rows, stop))),
            ("bare client to InfluxDB", async round => Keep(round, "bare client to InfluxDB", await Forwarding.BareRateAsync(influx.Address, bodies, rows.Count, stop))),
            ("forwarder to VictoriaMetrics", async round => Keep(round, "forwarder to VictoriaMetrics", await Forwarding.RateAsync(options.Folder, victoria.Address, rows, stop))),
            ("bare client to VictoriaMetrics", async round => Keep(round, "bare client to VictoriaMetrics", await Forwarding.BareRateAsync(victoria.Address, bodies, rows.Count, stop))));
        return new CaseResult(
            Name,
            series.Figures,
            [
                new Goal("SQLite: points/s >= 0.8x a bare wide loop", series.Ratio("SQLite", "bare wide loop"), 0.8, AtMost: false),
                new Goal("forwarder >= 0.9x a bare client loop, InfluxDB", series.Ratio("forwarder to InfluxDB", "bare client to InfluxDB"), 0.9, AtMost: false),
                new Goal("forwarder >= 0.9x a bare client loop, VictoriaMetrics", series.Ratio("forwarder to VictoriaMetrics", "bare client to VictoriaMetrics"), 0.9, AtMost: false),
            ],
            [
                $"{rows.Count} rows of 500 channels, nine values each, in {bodies.Count} requests without gzip; the bare client posts the bodies the forwarder made, one after the other.",
                "The forwarder's rate has its encoding in it, the bare client's has not. Every round writes the same points again.",
            ]);

        void Keep(int round, string name, double perSecond) => series.Add(round, name, "points/s", perSecond);
    }

    private static async Task<double> SqliteAsync(string folder, IReadOnlyList<TelemetryRow> rows, CancellationToken stop)
    {
        var path = Path.Combine(folder, $"telemetry-{Guid.NewGuid():N}.db");
        await using var store = new SqliteTelemetryStore(path, new SqliteTelemetryOptions());
        var begun = Stopwatch.GetTimestamp();
        foreach (var batch in rows.Chunk(BatchRows))
            if (await store.WriteAsync(batch, stop) is { } fault)
                throw new InvalidOperationException(fault);
        return rows.Count / Stopwatch.GetElapsedTime(begun).TotalSeconds;
    }

    private static double BareWide(string folder, IReadOnlyList<TelemetryRow> rows)
    {
        using var table = new WideSqliteRows(Path.Combine(folder, $"wide-{Guid.NewGuid():N}.db"), 3 * MetricInfo.Count);
        var ids = rows.Select(row => row.Series).Distinct().Select((key, at) => (key, at)).ToDictionary(pair => pair.key, pair => (long)pair.at);
        var values = rows.Select(row => (Series: ids[row.Series], row.StartMs, Values: TelemetryRows.ValuesOf(row))).ToArray();
        var begun = Stopwatch.GetTimestamp();
        foreach (var batch in values.Chunk(BatchRows))
        {
            table.Begin();
            foreach (var row in batch)
                table.Insert(row.Series, row.StartMs, row.Values);
            table.Commit();
        }

        return rows.Count / Stopwatch.GetElapsedTime(begun).TotalSeconds;
    }
}
