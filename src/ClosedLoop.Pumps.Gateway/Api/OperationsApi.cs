using ClosedLoop.Pumps.Engine.Access;
using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Engine.Orders;
using ClosedLoop.Pumps.Engine.Outbox;
using ClosedLoop.Pumps.Gateway.Access;

namespace ClosedLoop.Pumps.Gateway.Api;

/// <summary>What operations needs: lanes, parked messages, reviews. No patient data.</summary>
public static class OperationsApi
{
    private const int RowsMax = 500;

    public static void MapOperations(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/v1").RequireRole(Role.Administrator, Role.Integration, Role.Biomed);
        api.MapGet("/lanes", (IJournalStore store, OutboxRelay relay) =>
        {
            using var reader = store.OpenReader();
            return new { depths = reader.OutboxDepths(), connections = relay.DestinationStates() };
        });
        api.MapGet("/parked", (OutboxRelay relay) => relay.ListParked(RowsMax).Select(parked => new
        {
            id = parked.Row.Id,
            parked.Row.Message.Destination,
            parked.Row.Message.Lane,
            parked.Row.Message.Kind,
            parked.Row.Message.ControlId,
            parked.Reason,
            parked.ParkedAt,
        }));
        api.MapPost("/parked/{id:long}/retry", (long id, ParkedDecision decision, Caller caller, OutboxRelay relay, CancellationToken cancel) =>
            DecideAsync(id, decision, caller, relay.RetryParkedAsync, cancel)).RequirePerson(Role.Administrator);
        api.MapPost("/parked/{id:long}/discard", (long id, ParkedDecision decision, Caller caller, OutboxRelay relay, CancellationToken cancel) =>
            DecideAsync(id, decision, caller, relay.DiscardParkedAsync, cancel)).RequirePerson(Role.Administrator);
        api.MapGet("/reviews", (IJournalStore store) =>
        {
            using var reader = store.OpenReader();
            return reader.ListAudit(RowsMax).Where(entry => entry.Action == CaseBook.ReviewAction).ToArray();
        });
    }

    private static async Task<IResult> DecideAsync(
        long id, ParkedDecision decision, Caller caller, Func<long, string, string, CancellationToken, Task<bool>> act, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(decision.Reason))
            return Results.Problem("a reason is required", statusCode: StatusCodes.Status400BadRequest);
        return await act(id, caller.Person.Name, decision.Reason, cancel)
            ? Results.NoContent()
            : Results.Problem($"message {id} is not parked", statusCode: StatusCodes.Status404NotFound);
    }
}
