using System.Globalization;
using ClosedLoop.Pumps.Engine.Access;
using ClosedLoop.Pumps.Engine.Associations;
using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Gateway.Access;
using ClosedLoop.Pumps.Gateway.Access.Patients;
using ClosedLoop.Pumps.Gateway.Api.Views;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ClosedLoop.Pumps.Gateway.Api;

/// <summary>What persons have to look at. Patient data.</summary>
public static class WorklistApi
{
    public static void MapWorklist(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/v1/worklist").WithTags("Worklist").RequirePerson(Role.Nurse, Role.Pharmacist, Role.Administrator);
        api.MapGet("", List).OpensPatients();
        api.MapPost("/{id:long}/assign", async (
            long id, AssignRequest request, ApiPerson person, AssociationDesk desk, CancellationToken cancel) =>
            string.IsNullOrWhiteSpace(request.Owner)
                ? Problems.Invalid("an owner is required")
                : Answer(id, await desk.AssignWorkAsync(id, request.Owner, request.DueAt, person.Person, cancel))).ActsOn(ActedOn.Work);
        api.MapPost("/{id:long}/close", async (
            long id, CloseRequest request, ApiPerson person, AssociationDesk desk, CancellationToken cancel) =>
            string.IsNullOrWhiteSpace(request.Outcome)
                ? Problems.Invalid("an outcome is required")
                : Answer(id, await desk.CloseWorkAsync(id, request.Outcome, person.Person, cancel))).ActsOn(ActedOn.Work);
    }

    private static Results<Ok<WorkItemView[]>, ProblemHttpResult> List(
        bool? all, string? kind, string? pump, string? patient, string? owner, [AsParameters] PageRequest page, IJournalStore store, TimeProvider time)
    {
        var now = time.GetUtcNow();
        using var reader = store.OpenReader();
        return page.Of(
            (all == true ? reader.ListWork(PageRequest.ReadMax) : reader.ListOpenWork(PageRequest.ReadMax)).Select(item => WorkItemView.Of(item, now))
                .Where(item => (kind is null || item.Kind == kind) && (pump is null || item.Pump == pump)
                    && (patient is null || item.Patient == patient) && (owner is null || item.Owner == owner)),
            item => item.Id.ToString(CultureInfo.InvariantCulture));
    }

    private static IResult Answer(long id, bool done) =>
        done ? Results.NoContent() : Problems.NotFound($"item {id} is not open");
}
