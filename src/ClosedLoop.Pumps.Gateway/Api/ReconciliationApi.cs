using ClosedLoop.Pumps.Engine.Access;
using ClosedLoop.Pumps.Engine.Evidence;
using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Gateway.Access;
using ClosedLoop.Pumps.Gateway.Access.Patients;
using ClosedLoop.Pumps.Gateway.Api.Views;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ClosedLoop.Pumps.Gateway.Api;

/// <summary>Where orders, pumps and records do not fit together, as data. Patient data.</summary>
public static class ReconciliationApi
{
    public static void MapReconciliation(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/v1/reconciliation", List).WithTags("Evidence")
            .RequirePerson(Role.Nurse, Role.Pharmacist, Role.Administrator, Role.Integration).OpensPatients();

    private static Results<Ok<ReconciliationItemView[]>, ProblemHttpResult> List(
        string? kind, string? patient, [AsParameters] PageRequest page, IJournalStore store, Reconciliation reconciliation, TimeProvider time)
    {
        var names = Enum.GetValues<ReconciliationKind>().Select(ReconciliationItemView.NameOf).ToArray();
        if (kind is not null && !names.Contains(kind, StringComparer.Ordinal))
            return Problems.Invalid($"kind is one of {string.Join(", ", names)}");
        var now = time.GetUtcNow();
        using var reader = store.OpenReader();
        return page.Of(
            reconciliation.Find(reader, now).Select(item => ReconciliationItemView.Of(item, now))
                .Where(item => (kind is null || item.Kind == kind) && (patient is null || item.Patient == patient)),
            item => $"{item.Kind}/{item.Subject}");
    }
}
