using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Telemetry.Influx;
using ClosedLoop.Pumps.Telemetry.Queries;
using ClosedLoop.Pumps.Telemetry.Windows;

namespace ClosedLoop.Pumps.Telemetry.Victoria;

/// <summary>
/// Asks VictoriaMetrics in MetricsQL. A field of ours is a metric of its own there, measurement and field joined by _. Steps of a minute
/// and more are made by the server; finer ones here from the samples, because it levels the newest half minute of fine steps.
/// </summary>
public sealed class VictoriaTelemetryQueries(InfluxOptions options, TimeProvider time, int answerBytesMax = InfluxTelemetryQueries.AnswerBytesMax)
    : ITelemetryQueries, IDisposable
{
    private const long MinuteMs = 60_000;
    private const string AnyMetric = RowEncoder.Measurement + "_[a-z_]+_last";

    private readonly StoreClient client = new(options, time, answerBytesMax);

    // The label it puts the database of a V1 write into, unless it is told another name.
    private readonly string database = options is { Api: InfluxApi.V1, Database.Length: > 0 } ? $"db={Text(options.Database)}" : "";

    public string Store => "VictoriaMetrics";

    public Task<IReadOnlyList<TelemetryPoint>> ReadAsync(TelemetryRange range, CancellationToken cancel) => client.ReadAsync(async () =>
    {
        var info = MetricInfo.Of(range.Metric);
        var points = new SortedDictionary<long, TelemetryPoint>();
        await foreach (var (atMs, value) in ColumnAsync(range, info.LastName, "last_over_time", cancel))
            points[atMs] = points.TryGetValue(atMs, out var open) ? open with { Last = value } : new TelemetryPoint(atMs, value, value, value);
        await foreach (var (atMs, value) in ColumnAsync(range, info.MinName, "min_over_time", cancel))
            if (points.TryGetValue(atMs, out var open))
                points[atMs] = open with { Min = Math.Min(open.Min, value) };
        await foreach (var (atMs, value) in ColumnAsync(range, info.MaxName, "max_over_time", cancel))
            if (points.TryGetValue(atMs, out var open))
                points[atMs] = open with { Max = Math.Max(open.Max, value) };
        return (IReadOnlyList<TelemetryPoint>)[.. points.Values];
    });

    public Task<IReadOnlyList<SeriesHour>> ReadHoursAsync(long fromMs, long toMs, CancellationToken cancel) => client.ReadAsync(async () =>
    {
        var fold = new HourFold();

        // A minute that begins at t has the samples from t up to, but not at, t + 1 min; a window of MetricsQL has its end and not its begin.
        var offset = $"[{MinuteMs}ms] offset -{MinuteMs - 1}ms";
        var heard = $"count by (pump, channel)(last_over_time({{{Matching($"__name__=~{Text(AnyMetric)}")}}}{offset}))";
        var flowed = $"max by (pump, channel)(max_over_time({Selector("rate_max")}{offset})) > 0";
        await foreach (var (series, atMs, value) in RollAsync(window => $"count_over_time(({heard})[{window}ms:{MinuteMs}ms])"))
            fold.Change(series, atMs, hour => hour with { MinutesHeard = (int)value });
        await foreach (var (series, atMs, value) in RollAsync(window => $"count_over_time(({flowed})[{window}ms:{MinuteMs}ms])"))
            fold.Change(series, atMs, hour => hour with { MinutesFlowed = (int)value });
        await foreach (var (series, atMs, value) in RollAsync(window => $"last_over_time({Selector("battery_last")}[{window}ms])"))
            fold.Change(series, atMs, hour => hour with { Battery = new MetricWindow((long)value, (long)value, (long)value, 1) });
        await foreach (var (series, atMs, value) in RollAsync(window => $"min_over_time({Selector("battery_min")}[{window}ms])"))
            fold.Change(series, atMs, hour => hour with { Battery = hour.Battery is { } battery ? battery with { Min = (long)value } : null });
        await foreach (var (series, atMs, value) in RollAsync(window => $"max_over_time({Selector("battery_max")}[{window}ms])"))
            fold.Change(series, atMs, hour => hour with { Battery = hour.Battery is { } battery ? battery with { Max = (long)value } : null });
        return fold.Hours;

        IAsyncEnumerable<(SeriesKey Series, long AtMs, decimal Value)> RollAsync(Func<long, string> expression) =>
            WindowsAsync(expression, fromMs, toMs, HourFold.WidthMs, cancel);
    });

    public void Dispose() => client.Dispose();

    private async IAsyncEnumerable<(long StartMs, long Value)> ColumnAsync(
        TelemetryRange range, string field, string roll, [EnumeratorCancellation] CancellationToken cancel)
    {
        var info = MetricInfo.Of(range.Metric);
        var selector = Selector(field, $"pump={Text(range.Series.Pump.Value)}", $"channel={Text(range.Series.Channel)}");
        var rows = range.StepMs < MinuteMs
            ? AtOnceAsync($"{selector}[{range.ToMs - range.FromMs}ms]", range.ToMs - 1, cancel)
            : WindowsAsync(window => $"{roll}({selector}[{window}ms])", range.FromMs, range.ToMs, range.StepMs, cancel);
        await foreach (var (_, atMs, value) in rows)
            yield return (atMs - (atMs % range.StepMs), StoreValue.Whole(value, info) ?? throw Strange());
    }

    /// <summary>An expression over whole steps, and over what is left of a step at both ends.</summary>
    private async IAsyncEnumerable<(SeriesKey Series, long AtMs, decimal Value)> WindowsAsync(
        Func<long, string> expression, long fromMs, long toMs, long stepMs,
        [EnumeratorCancellation] CancellationToken cancel)
    {
        var beginMs = Math.Min(fromMs + ((stepMs - (fromMs % stepMs)) % stepMs), toMs);
        var endMs = Math.Max(beginMs, toMs - (toMs % stepMs));
        if (fromMs < beginMs)
            await foreach (var row in AtOnceAsync(expression(beginMs - fromMs), beginMs - 1, cancel))
                yield return row;
        if (beginMs < endMs)
        {
            using var answer = await client.AskAsync(
                "/api/v1/query_range",
                [
                    new("query", expression(stepMs)), new("start", Seconds(beginMs + stepMs - 1)), new("end", Seconds(endMs - 1)),
                    new("step", $"{stepMs}ms"), new("nocache", "1"),
                ],
                cancel);
            foreach (var row in RowsOf(answer))
                yield return row;
        }

        if (endMs < toMs)
            await foreach (var row in AtOnceAsync(expression(toMs - endMs), toMs - 1, cancel))
                yield return row;
    }

    private async IAsyncEnumerable<(SeriesKey Series, long AtMs, decimal Value)> AtOnceAsync(
        string query, long atMs, [EnumeratorCancellation] CancellationToken cancel)
    {
        using var answer = await client.AskAsync("/api/v1/query", [new("query", query), new("time", Seconds(atMs)), new("nocache", "1")], cancel);
        foreach (var row in RowsOf(answer))
            yield return row;
    }

    private IEnumerable<(SeriesKey Series, long AtMs, decimal Value)> RowsOf(JsonDocument answer)
    {
        if (!answer.RootElement.TryGetProperty("data", out var data) || !data.TryGetProperty("result", out var all))
            throw client.Failed("what it answered is not what VictoriaMetrics answers");
        if (answer.RootElement.TryGetProperty("isPartial", out var partial) && partial.GetBoolean())
            throw client.Failed("a part of the cluster did not answer");
        foreach (var series in all.EnumerateArray())
        {
            var labels = series.GetProperty("metric");
            var key = new SeriesKey(
                new PumpId(labels.TryGetProperty("pump", out var pump) ? pump.GetString()! : ""),
                labels.TryGetProperty("channel", out var channel) ? channel.GetString()! : "");

            // A vector has one value of a series, a matrix many.
            if (series.TryGetProperty("value", out var one))
                yield return Row(key, one);
            else
                foreach (var value in series.GetProperty("values").EnumerateArray())
                    yield return Row(key, value);
        }
    }

    private (SeriesKey Series, long AtMs, decimal Value) Row(SeriesKey series, JsonElement pair) =>
        decimal.TryParse(pair[1].GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            ? (series, (long)(pair[0].GetDecimal() * 1_000), value)
            : throw Strange();

    private TelemetryStoreException Strange() => client.Failed("it has a number we did not write");

    private string Selector(string field, params string[] matchers) => $"{RowEncoder.Measurement}_{field}{{{Matching(matchers)}}}";

    private string Matching(params string[] matchers) => string.Join(",", matchers.Append(database).Where(matcher => matcher.Length > 0));

    private static string Seconds(long ms) => string.Create(CultureInfo.InvariantCulture, $"{ms / 1_000}.{ms % 1_000:000}");

    private static string Text(string text) =>
        $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal)}\"";
}
