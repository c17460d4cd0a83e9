using ClosedLoop.Pumps.Engine.Access;
using ClosedLoop.Pumps.Engine.Evidence;
using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Gateway.Access;

namespace ClosedLoop.Pumps.Gateway.Api;

/// <summary>Where orders, pumps and records do not fit together, as data. Patient data.</summary>
public static class ReconciliationApi
{
    private const int RowsMax = 1_000;

    public static void MapReconciliation(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/v1/reconciliation", (string? kind, IJournalStore store, Reconciliation reconciliation, TimeProvider time) =>
        {
            ReconciliationKind? asked = null;
            if (kind is not null)
            {
                asked = Array.Find(Enum.GetValues<ReconciliationKind>(), one => NameOf(one) == kind);
                if (asked is not { } known || !Enum.IsDefined(known))
                    return ActResults.Invalid($"kind is one of {string.Join(", ", Enum.GetValues<ReconciliationKind>().Select(NameOf))}");
            }

            var now = time.GetUtcNow();
            using var reader = store.OpenReader();
            var items = reconciliation.Find(reader, now).Where(item => asked is null || item.Kind == asked).ToArray();
            return Results.Ok(new
            {
                at = now,
                total = items.Length,
                items = items.Take(RowsMax).Select(item => new
                {
                    kind = NameOf(item.Kind),
                    item.Subject,
                    patient = item.Patient?.Value,
                    order = item.Order?.Value,
                    channel = item.Channel?.ToString(),
                    administration = item.Administration?.Value,
                    item.Since,
                    ageSeconds = (long)(now - item.Since).TotalSeconds,
                }).ToArray(),
            });
        }).RequirePerson(Role.Nurse, Role.Pharmacist, Role.Administrator, Role.Integration);

    private static string NameOf(ReconciliationKind kind) => kind switch
    {
        ReconciliationKind.RunningWithoutOrder => "running-without-order",
        ReconciliationKind.DueNotStarted => "due-not-started",
        ReconciliationKind.StartedLate => "started-late",
        ReconciliationKind.EndedEarly => "ended-early",
        ReconciliationKind.Unassociated => "unassociated",
        ReconciliationKind.DocumentedNeverSeenByPump => "documented-never-seen-by-a-pump",
        _ => "stopped-order-still-infusing",
    };
}
