using ClosedLoop.Pumps.Engine.Access;
using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Gateway.Access;
using ClosedLoop.Pumps.Gateway.Api.Views;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ClosedLoop.Pumps.Gateway.Api;

/// <summary>Alerts as they are and were, with what people's phones said. Read only: an alarm is cleared at its pump (R12).</summary>
public static class AlertsApi
{
    public static void MapAlerts(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/v1/alerts").WithTags("Alerts")
            .RequireRole(Role.Nurse, Role.Pharmacist, Role.Biomed, Role.Administrator, Role.Integration);
        api.MapGet("/", List);
        api.MapGet("/{**id}", Show);
    }

    private static Results<Ok<AlertView[]>, ProblemHttpResult> List(
        bool? active, string? pump, string? priority, [AsParameters] PageRequest page, IJournalStore store)
    {
        using var reader = store.OpenReader();
        return page.Of(
            (active == true ? reader.ListActiveAlerts(PageRequest.ReadMax) : reader.ListAlerts(PageRequest.ReadMax)).Select(AlertView.Of)
                .Where(one => (pump is null || one.Pump == pump) && (priority is null || one.Priority == priority)),
            one => one.Id);
    }

    private static Results<Ok<AlertHistory>, ProblemHttpResult> Show(string id, IJournalStore store)
    {
        using var reader = store.OpenReader();
        return reader.GetAlert(id) is { } alert
            ? TypedResults.Ok(new AlertHistory(AlertView.Of(alert), [.. reader.ListAlertResponses(id)]))
            : Problems.NotFound($"there is no alert {id}");
    }
}
