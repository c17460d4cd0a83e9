using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Gateway.Metrics;

namespace ClosedLoop.Pumps.Gateway.Health;

/// <summary>
/// /health/live: every loop comes round. /health/ready: the journal can be written. While it is not ready the gateway refuses pumps (with
/// a time to come back) and orders (CR), and this endpoint still answers.
/// </summary>
public static class HealthEndpoints
{
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/health/live", (LoopStamps loops) =>
        {
            var overdue = loops.Overdue();
            return overdue.Count == 0
                ? Results.Json(new HealthState("live", []))
                : Results.Json(new HealthState("stuck", overdue), statusCode: StatusCodes.Status503ServiceUnavailable);
        }).AllowAnonymous();
        routes.MapGet("/health/ready", (JournalWriter journal) => journal.IsReady
            ? Results.Json(new HealthState("ready", []))
            : Results.Json(new HealthState("not ready", ["the journal cannot be written"]), statusCode: StatusCodes.Status503ServiceUnavailable)).AllowAnonymous();
        routes.MapGet("/metrics", (MetricsPipeline metrics) => Results.Text(metrics.Scrape(), "text/plain; version=0.0.4; charset=utf-8")).AllowAnonymous();
    }
}
