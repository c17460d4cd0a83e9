using System.Globalization;
using System.Text.Json;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Telemetry.Queries;
using ClosedLoop.Pumps.Telemetry.Windows;

namespace ClosedLoop.Pumps.Telemetry.Influx;

/// <summary>
/// Asks InfluxDB in InfluxQL at /query. Steps and hours are made there, so an answer is no longer than what was asked for. The bucket of
/// a V2 server is asked as the database of its name, which needs the mapping such servers make for it.
/// </summary>
public sealed class InfluxTelemetryQueries(InfluxOptions options, TimeProvider time, int answerBytesMax = InfluxTelemetryQueries.AnswerBytesMax)
    : ITelemetryQueries, IDisposable
{
    internal const int AnswerBytesMax = 32 << 20;

    private const string Hourly = "GROUP BY time(1h), pump, channel fill(none)";

    private readonly StoreClient client = new(options, time, answerBytesMax);
    private readonly string from = options.Api == InfluxApi.V1 && options.RetentionPolicy.Length > 0
        ? $"{Name(options.RetentionPolicy)}.{Name(RowEncoder.Measurement)}"
        : Name(RowEncoder.Measurement);

    public string Store => "Influx";

    public Task<IReadOnlyList<TelemetryPoint>> ReadAsync(TelemetryRange range, CancellationToken cancel) => client.ReadAsync(async () =>
    {
        var info = MetricInfo.Of(range.Metric);
        var points = new List<TelemetryPoint>();
        using var answer = await AskAsync(
            $"""
            SELECT last({info.LastName}), min({info.MinName}), max({info.MaxName}) FROM {from}
            WHERE pump = {Text(range.Series.Pump.Value)} AND channel = {Text(range.Series.Channel)} AND {Within(range.FromMs, range.ToMs)}
            GROUP BY time({range.StepMs}ms) fill(none)
            """,
            cancel);
        foreach (var (_, atMs, values) in RowsOf(answer, 0))
            if (values[1].ValueKind != JsonValueKind.Null)
                points.Add(new TelemetryPoint(atMs, Whole(values[1], info), Whole(values[2], info), Whole(values[3], info)));
        return (IReadOnlyList<TelemetryPoint>)points;
    });

    public Task<IReadOnlyList<SeriesHour>> ReadHoursAsync(long fromMs, long toMs, CancellationToken cancel) => client.ReadAsync(async () =>
    {
        var within = Within(fromMs, toMs);
        var anything = string.Join(" + ", MetricInfo.All.Select(info => $"count({info.LastName})"));
        var battery = MetricInfo.Of(TelemetryMetric.Battery);
        using var answer = await AskAsync(
            $"""
            SELECT count(n) FROM (SELECT n FROM (SELECT {anything} AS n FROM {from} WHERE {within} GROUP BY time(1m), pump, channel fill(0)) WHERE n > 0)
            WHERE {within} {Hourly};
            SELECT count(n) FROM (SELECT max(rate_max) AS n FROM {from} WHERE rate_max > 0 AND {within} GROUP BY time(1m), pump, channel fill(none))
            WHERE {within} {Hourly};
            SELECT last({battery.LastName}), min({battery.MinName}), max({battery.MaxName}) FROM {from} WHERE {within} {Hourly}
            """,
            cancel);
        var fold = new HourFold();
        foreach (var (series, atMs, values) in RowsOf(answer, 0))
            fold.Change(series, atMs, hour => hour with { MinutesHeard = values[1].GetInt32() });
        foreach (var (series, atMs, values) in RowsOf(answer, 1))
            fold.Change(series, atMs, hour => hour with { MinutesFlowed = values[1].GetInt32() });
        foreach (var (series, atMs, values) in RowsOf(answer, 2))
            if (values[1].ValueKind != JsonValueKind.Null)
                fold.Change(series, atMs, hour => hour with
                {
                    Battery = new MetricWindow(Whole(values[1], battery), Whole(values[2], battery), Whole(values[3], battery), 1),
                });
        return fold.Hours;
    });

    public void Dispose() => client.Dispose();

    private Task<JsonDocument> AskAsync(string query, CancellationToken cancel) => client.AskAsync(
        "/query",
        [
            new("q", query), new("db", options.Api == InfluxApi.V1 ? options.Database : options.Bucket), new("epoch", "ms"),
            new("chunked", "false"),
        ],
        cancel);

    // A server that cuts an answer off says so; half an answer is none.
    private IEnumerable<(SeriesKey Series, long AtMs, JsonElement Values)> RowsOf(JsonDocument answer, int statement)
    {
        if (!answer.RootElement.TryGetProperty("results", out var results) || results.GetArrayLength() <= statement)
            throw client.Failed("what it answered is not what InfluxDB answers");
        var result = results[statement];
        if (result.TryGetProperty("error", out var error))
            throw client.Failed(InfluxAnswers.Shorten(error.GetString() ?? ""));
        if (!result.TryGetProperty("series", out var all))
            yield break;
        foreach (var series in all.EnumerateArray())
        {
            if (series.TryGetProperty("partial", out var partial) && partial.GetBoolean())
                throw client.Failed("it cut the answer off; ask for a shorter range");
            var key = series.TryGetProperty("tags", out var tags)
                ? new SeriesKey(new PumpId(tags.GetProperty("pump").GetString()!), tags.GetProperty("channel").GetString()!)
                : default;
            foreach (var row in series.GetProperty("values").EnumerateArray())
                yield return (key, row[0].GetInt64(), row);
        }
    }

    private long Whole(JsonElement value, MetricInfo info) =>
        value.TryGetDecimal(out var number) && StoreValue.Whole(number, info) is { } whole ? whole : throw client.Failed("it has a number we did not write");

    private static string Within(long fromMs, long toMs) =>
        string.Create(CultureInfo.InvariantCulture, $"time >= {fromMs}ms AND time < {toMs}ms");

    private static string Text(string text) => $"'{Escaped(text, "'")}'";

    private static string Name(string text) => $"\"{Escaped(text, "\"")}\"";

    private static string Escaped(string text, string quote) =>
        text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace(quote, "\\" + quote, StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
}
