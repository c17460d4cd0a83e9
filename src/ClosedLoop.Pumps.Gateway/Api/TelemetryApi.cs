using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Engine.Access;
using ClosedLoop.Pumps.Engine.Registry;
using ClosedLoop.Pumps.Gateway.Access;
using ClosedLoop.Pumps.Gateway.Api.Views;
using ClosedLoop.Pumps.Gateway.Settings;
using ClosedLoop.Pumps.Telemetry;
using ClosedLoop.Pumps.Telemetry.Queries;
using ClosedLoop.Pumps.Telemetry.Windows;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ClosedLoop.Pumps.Gateway.Api;

/// <summary>Asks the telemetry store: one metric over time, the fleet by hour, and what became of all samples. No patient data.</summary>
public static class TelemetryApi
{
    private static readonly TimeSpan RangeByDefault = TimeSpan.FromHours(1);
    private static readonly TimeSpan FleetRangeMax = TimeSpan.FromDays(31);

    public static void MapTelemetry(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/v1/telemetry").WithTags("Telemetry")
            .RequireRole(Role.Nurse, Role.Pharmacist, Role.Biomed, Role.Administrator, Role.Integration);
        api.MapGet("", (TelemetryTap tap, TelemetryService service) => new TelemetryCountsView(
            tap.Taken,
            Enum.GetValues<SampleLoss>().ToDictionary(reason => reason.ToString(), tap.Lost),
            [.. service.Sinks.Select(TelemetrySinkView.Of)]));
        api.MapGet("/fleet", FleetAsync);
        api.MapGet("/{pump}/{metric}", SeriesAsync);
    }

    private static async Task<Results<Ok<TelemetryView>, ProblemHttpResult>> SeriesAsync(
        string pump, string metric, string? channel, DateTimeOffset? from, DateTimeOffset? to, string? resolution,
        IServiceProvider services, IPumpNames names, IPumpRegistry registry, TelemetryStoreOptions options, TimeProvider time, CancellationToken cancel)
    {
        if (services.GetService<ITelemetryQueries>() is not { } queries)
            return NobodyToAsk();
        if (MetricInfo.Find(metric) is not { } asked)
            return Problems.Invalid($"There is no metric '{metric}'; there are {string.Join(", ", MetricInfo.All.Select(info => info.Name))}.");
        var info = MetricInfo.Of(asked);
        if (!info.IsOfChannel && channel is not null)
            return Problems.Invalid($"{info.Name} is of the whole pump; leave the channel out.");
        if (SeriesOf(pump, channel, info, names, registry) is not { } series)
            return Problems.NotFound("There is no such pump, or it has several channels and which one is meant is not certain.");
        var end = to ?? time.GetUtcNow();
        var begin = from ?? end - RangeByDefault;
        if (begin >= end || begin < DateTimeOffset.UnixEpoch)
            return Problems.Invalid("from must be before to.");
        var rangeMs = (long)(end - begin).TotalMilliseconds;
        if ((resolution is null ? TelemetryStep.For(rangeMs, options.WindowMs) : TelemetryStep.Parse(resolution)) is not { } stepMs)
            return Problems.Invalid($"'{resolution}' is no resolution; write 1s, 10s, 1m, 1h or the like, up to 1d.");
        var fromMs = begin.ToUnixTimeMilliseconds();
        fromMs -= fromMs % stepMs;
        var toMs = end.ToUnixTimeMilliseconds();
        if ((toMs - fromMs) / stepMs > TelemetryStep.PointsMax)
            return Problems.Invalid($"That is more than {TelemetryStep.PointsMax} points; ask for a shorter range or a coarser resolution.");
        try
        {
            var points = await queries.ReadAsync(new TelemetryRange(series, asked, fromMs, toMs, stepMs), cancel);
            return TypedResults.Ok(new TelemetryView(
                series.Pump.Value,
                series.Channel.Length > 0 ? series.Channel : null,
                info.Name,
                info.Unit,
                At(fromMs),
                At(toMs),
                stepMs,
                queries.Store,
                [.. points.Select(point => new TelemetryPointView(
                    At(point.StartMs), Shown(point.Last, info), Shown(point.Min, info), Shown(point.Max, info)))]));
        }
        catch (TelemetryStoreException e)
        {
            return Problems.Of(StatusCodes.Status503ServiceUnavailable, "unavailable", e.Message);
        }
    }

    private static async Task<Results<Ok<TelemetryFleetView>, ProblemHttpResult>> FleetAsync(
        string? unit, string? by, DateTimeOffset? from, DateTimeOffset? to, IServiceProvider services, TimeProvider time,
        CancellationToken cancel)
    {
        if (services.GetService<ITelemetryQueries>() is not { } queries)
            return NobodyToAsk();
        if (by is not (null or "hour"))
            return Problems.Invalid("Aggregates are by hour.");
        var now = time.GetUtcNow();
        var end = to ?? now;
        var begin = from ?? end - TimeSpan.FromDays(1);
        if (begin >= end || begin < DateTimeOffset.UnixEpoch || end - begin > FleetRangeMax)
            return Problems.Invalid($"from must be before to, by at most {FleetRangeMax.TotalDays} days.");
        var pumps = services.GetRequiredService<IReadOnlyList<PumpEntry>>()
            .Where(pump => unit is null || string.Equals(pump.Unit, unit, StringComparison.OrdinalIgnoreCase)).ToArray();
        try
        {
            var hours = await queries.ReadHoursAsync(FleetHours.Floor(begin.ToUnixTimeMilliseconds()), end.ToUnixTimeMilliseconds(), cancel);
            return TypedResults.Ok(new TelemetryFleetView(queries.Store, FleetHours.Of(hours, pumps, now.ToUnixTimeMilliseconds())));
        }
        catch (TelemetryStoreException e)
        {
            return Problems.Of(StatusCodes.Status503ServiceUnavailable, "unavailable", e.Message);
        }
    }

    private static SeriesKey? SeriesOf(string pump, string? channel, MetricInfo info, IPumpNames names, IPumpRegistry registry)
    {
        if (names.Resolve(pump, channel) is { } found)
            return new SeriesKey(found.Pump, info.IsOfChannel ? found.Channel.Value : "");
        return !info.IsOfChannel && registry.Find(new PumpId(pump)) is { } registered ? new SeriesKey(registered.Pump, "") : null;
    }

    private static ProblemHttpResult NobodyToAsk() => Problems.Of(
        StatusCodes.Status501NotImplemented,
        "no-store",
        "No store is configured (TelemetryStore:Sqlite, TelemetryStore:Postgres or TelemetryStore:Influx).");

    private static DateTimeOffset At(long ms) => DateTimeOffset.FromUnixTimeMilliseconds(ms);

    private static decimal Shown(long whole, MetricInfo info) => whole / (decimal)info.Scale;
}
