using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Engine.Access;
using ClosedLoop.Pumps.Engine.Registry;
using ClosedLoop.Pumps.Gateway.Access;
using ClosedLoop.Pumps.Gateway.Settings;
using ClosedLoop.Pumps.Telemetry;
using ClosedLoop.Pumps.Telemetry.Queries;
using ClosedLoop.Pumps.Telemetry.Windows;

namespace ClosedLoop.Pumps.Gateway.Api;

/// <summary>Asks the telemetry store: one metric over time, the fleet by hour, and what became of all samples. No patient data.</summary>
public static class TelemetryApi
{
    private static readonly TimeSpan RangeByDefault = TimeSpan.FromHours(1);
    private static readonly TimeSpan FleetRangeMax = TimeSpan.FromDays(31);

    public static void MapTelemetry(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/v1/telemetry").RequireRole(Role.Nurse, Role.Pharmacist, Role.Biomed, Role.Administrator, Role.Integration);
        api.MapGet("", (TelemetryTap tap, TelemetryService service) => new
        {
            samples = tap.Taken,
            lost = Enum.GetValues<SampleLoss>().ToDictionary(reason => reason.ToString(), tap.Lost),
            sinks = service.Sinks.Select(sink => (sink.Name, sink.Counts)).Select(sink => new
            {
                sink.Name,
                sink.Counts.Offered,
                sink.Counts.Recovered,
                sink.Counts.Written,
                dropped = sink.Counts.Dropped.ToDictionary(loss => loss.Key.ToString(), loss => loss.Value),
                sink.Counts.Waiting,
                sink.Counts.Spilled,
                sink.Counts.Fault,
            }).ToArray(),
        });
        api.MapGet("/fleet", FleetAsync);
        api.MapGet("/{pump}/{metric}", SeriesAsync);
    }

    private static async Task<IResult> SeriesAsync(
        string pump, string metric, string? channel, DateTimeOffset? from, DateTimeOffset? to, string? resolution,
        IServiceProvider services, IPumpNames names, IPumpRegistry registry, TelemetryStoreOptions options, TimeProvider time, CancellationToken cancel)
    {
        if (services.GetService<ITelemetryQueries>() is not { } queries)
            return NobodyToAsk();
        if (MetricInfo.Find(metric) is not { } asked)
            return Problem($"There is no metric '{metric}'; there are {string.Join(", ", MetricInfo.All.Select(info => info.Name))}.");
        var info = MetricInfo.Of(asked);
        if (!info.IsOfChannel && channel is not null)
            return Problem($"{info.Name} is of the whole pump; leave the channel out.");
        if (SeriesOf(pump, channel, info, names, registry) is not { } series)
            return Results.Problem(
                "There is no such pump, or it has several channels and which one is meant is not certain.", statusCode: StatusCodes.Status404NotFound);
        var end = to ?? time.GetUtcNow();
        var begin = from ?? end - RangeByDefault;
        if (begin >= end || begin < DateTimeOffset.UnixEpoch)
            return Problem("from must be before to.");
        if ((resolution is null ? TelemetryStep.For((long)(end - begin).TotalMilliseconds, options.WindowMs) : TelemetryStep.Parse(resolution)) is not { } stepMs)
            return Problem($"'{resolution}' is no resolution; write 1s, 10s, 1m, 1h or the like, up to 1d.");
        var fromMs = begin.ToUnixTimeMilliseconds();
        fromMs -= fromMs % stepMs;
        var toMs = end.ToUnixTimeMilliseconds();
        if ((toMs - fromMs) / stepMs > TelemetryStep.PointsMax)
            return Problem($"That is more than {TelemetryStep.PointsMax} points; ask for a shorter range or a coarser resolution.");
        try
        {
            var points = await queries.ReadAsync(new TelemetryRange(series, asked, fromMs, toMs, stepMs), cancel);
            return Results.Ok(new
            {
                pump = series.Pump.Value,
                channel = series.Channel.Length > 0 ? series.Channel : null,
                metric = info.Name,
                info.Unit,
                from = At(fromMs),
                to = At(toMs),
                resolutionMs = stepMs,
                queries.Store,
                points = points.Select(point => new
                {
                    at = At(point.StartMs),
                    last = Shown(point.Last, info),
                    min = Shown(point.Min, info),
                    max = Shown(point.Max, info),
                }).ToArray(),
            });
        }
        catch (TelemetryStoreException e)
        {
            return Results.Problem(e.Message, statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    }

    private static async Task<IResult> FleetAsync(
        string? unit, string? by, DateTimeOffset? from, DateTimeOffset? to, IServiceProvider services, TimeProvider time,
        CancellationToken cancel)
    {
        if (services.GetService<ITelemetryQueries>() is not { } queries)
            return NobodyToAsk();
        if (by is not (null or "hour"))
            return Problem("Aggregates are by hour.");
        var now = time.GetUtcNow();
        var end = to ?? now;
        var begin = from ?? end - TimeSpan.FromDays(1);
        if (begin >= end || begin < DateTimeOffset.UnixEpoch || end - begin > FleetRangeMax)
            return Problem($"from must be before to, by at most {FleetRangeMax.TotalDays} days.");
        var pumps = services.GetRequiredService<IReadOnlyList<PumpEntry>>().Where(pump => unit is null || string.Equals(pump.Unit, unit, StringComparison.OrdinalIgnoreCase)).ToArray();
        try
        {
            var hours = await queries.ReadHoursAsync(FleetHours.Floor(begin.ToUnixTimeMilliseconds()), end.ToUnixTimeMilliseconds(), cancel);
            return Results.Ok(new { queries.Store, hours = FleetHours.Of(hours, pumps, now.ToUnixTimeMilliseconds()) });
        }
        catch (TelemetryStoreException e)
        {
            return Results.Problem(e.Message, statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    }

    private static SeriesKey? SeriesOf(string pump, string? channel, MetricInfo info, IPumpNames names, IPumpRegistry registry)
    {
        if (names.Resolve(pump, channel) is { } found)
            return new SeriesKey(found.Pump, info.IsOfChannel ? found.Channel.Value : "");
        return !info.IsOfChannel && registry.Find(new PumpId(pump)) is { } registered ? new SeriesKey(registered.Pump, "") : null;
    }

    private static IResult NobodyToAsk() => Results.Problem(
        "No store that can be asked here is configured (TelemetryStore:Sqlite or TelemetryStore:Postgres); ask the InfluxDB server itself.",
        statusCode: StatusCodes.Status501NotImplemented);

    private static IResult Problem(string detail) => Results.Problem(detail, statusCode: StatusCodes.Status400BadRequest);

    private static DateTimeOffset At(long ms) => DateTimeOffset.FromUnixTimeMilliseconds(ms);

    private static decimal Shown(long whole, MetricInfo info) => whole / (decimal)info.Scale;
}
