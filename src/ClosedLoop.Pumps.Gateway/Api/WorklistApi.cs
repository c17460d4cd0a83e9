using ClosedLoop.Pumps.Engine.Access;
using ClosedLoop.Pumps.Engine.Associations;
using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Gateway.Access;

namespace ClosedLoop.Pumps.Gateway.Api;

/// <summary>What persons have to look at. Patient data.</summary>
public static class WorklistApi
{
    private const int RowsMax = 500;
    private const int ReadMax = 10_000;

    public static void MapWorklist(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/v1/worklist").RequirePerson(Role.Nurse, Role.Pharmacist, Role.Administrator);
        api.MapGet("", (bool? all, string? kind, IJournalStore store, TimeProvider time) =>
        {
            var now = time.GetUtcNow();
            using var reader = store.OpenReader();
            return (all == true ? reader.ListWork(ReadMax) : reader.ListOpenWork(ReadMax))
                .Where(item => kind is null || item.Kind.ToString() == kind).Take(RowsMax).Select(item => new
                {
                    item.Id,
                    kind = item.Kind.ToString(),
                    item.Subject,
                    pump = item.Channel?.Pump.Value,
                    channel = item.Channel?.ToString(),
                    order = item.Order?.Value,
                    patient = item.Patient?.Value,
                    item.Text,
                    item.RaisedAt,
                    item.DueAt,
                    isOverdue = item.ClosedAt is null && item.DueAt < now,
                    item.Owner,
                    item.ClosedAt,
                    item.ClosedBy,
                    item.Outcome,
                }).ToArray();
        });
        api.MapPost("/{id:long}/assign", async (
            long id, AssignRequest request, ApiPerson person, AssociationDesk desk, CancellationToken cancel) =>
            string.IsNullOrWhiteSpace(request.Owner)
                ? Results.Problem("an owner is required", statusCode: StatusCodes.Status400BadRequest)
                : Answer(id, await desk.AssignWorkAsync(id, request.Owner, request.DueAt, person.Person, cancel)));
        api.MapPost("/{id:long}/close", async (
            long id, CloseRequest request, ApiPerson person, AssociationDesk desk, CancellationToken cancel) =>
            string.IsNullOrWhiteSpace(request.Outcome)
                ? Results.Problem("an outcome is required", statusCode: StatusCodes.Status400BadRequest)
                : Answer(id, await desk.CloseWorkAsync(id, request.Outcome, person.Person, cancel)));
    }

    private static IResult Answer(long id, bool done) =>
        done ? Results.NoContent() : Results.Problem($"item {id} is not open", statusCode: StatusCodes.Status404NotFound);
}
