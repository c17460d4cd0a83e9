using ClosedLoop.Pumps.Domain.Alerts;
using ClosedLoop.Pumps.Engine.Access;
using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Gateway.Access;

namespace ClosedLoop.Pumps.Gateway.Api;

/// <summary>Alerts as they are and were, with what people's phones said. Read only: an alarm is cleared at its pump (R12).</summary>
public static class AlertsApi
{
    private const int RowsMax = 500;

    public static void MapAlerts(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/v1/alerts").RequireRole(Role.Nurse, Role.Pharmacist, Role.Biomed, Role.Administrator, Role.Integration);
        api.MapGet("/", (bool? active, IJournalStore store) =>
        {
            using var reader = store.OpenReader();
            return (active == true ? reader.ListActiveAlerts(RowsMax) : reader.ListAlerts(RowsMax)).Select(View).ToArray();
        });
        api.MapGet("/{**id}", (string id, IJournalStore store) =>
        {
            using var reader = store.OpenReader();
            return reader.GetAlert(id) is { } alert
                ? Results.Ok(new { alert = View(alert), responses = reader.ListAlertResponses(id) })
                : Results.Problem($"there is no alert {id}", statusCode: StatusCodes.Status404NotFound);
        });
    }

    private static object View(AlertInstance alert) => new
    {
        alert.Id,
        pump = alert.Channel.Pump.Value,
        channel = alert.Channel.Channel.Value,
        alert.Code,
        priority = alert.Priority.ToString(),
        alert.IsActive,
        alert.AudioPaused,
        alert.Acknowledged,
        alert.Critical,
        alert.LearnedLate,
        alert.Repeats,
        order = alert.Order?.Value,
        alert.OnsetAt,
        alert.ChangedAt,
        alert.EndedAt,
        alert.ReportedAt,
    };
}
