using System.Globalization;
using System.Text;
using ClosedLoop.Pumps.Engine.Access;
using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Engine.Orders;
using ClosedLoop.Pumps.Engine.Outbox;
using ClosedLoop.Pumps.Gateway.Access;
using ClosedLoop.Pumps.Gateway.Access.Patients;
using ClosedLoop.Pumps.Gateway.Api.Views;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ClosedLoop.Pumps.Gateway.Api;

/// <summary>What operations needs: lanes, parked messages, reviews. No patient data but in the text of a parked message.</summary>
public static class OperationsApi
{
    public static void MapOperations(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/v1").WithTags("Operations").RequireRole(Role.Administrator, Role.Integration, Role.Biomed);
        api.MapGet("/lanes", Lanes);
        api.MapGet("/lanes/{destination}", OneDestination);
        api.MapGet("/lanes/{destination}/{lane}", OneLane);
        api.MapGet("/parked", Parked);
        api.MapGet("/parked/{id:long}", ParkedText).RequirePerson(Role.Administrator, Role.Integration).OpensPatients();
        api.MapPost("/parked/{id:long}/retry", (long id, ParkedDecision decision, Caller caller, OutboxRelay relay, CancellationToken cancel) =>
            DecideAsync(id, decision, caller, relay.RetryParkedAsync, cancel)).RequirePerson(Role.Administrator);
        api.MapPost("/parked/{id:long}/discard", (long id, ParkedDecision decision, Caller caller, OutboxRelay relay, CancellationToken cancel) =>
            DecideAsync(id, decision, caller, relay.DiscardParkedAsync, cancel)).RequirePerson(Role.Administrator);
        api.MapGet("/reviews", (IJournalStore store) =>
        {
            using var reader = store.OpenReader();
            return reader.ListAudit(PageRequest.LimitDefault).Where(entry => entry.Action == CaseBook.ReviewAction).Select(AuditView.Of).ToArray();
        });
    }

    private static LanesView Lanes(IJournalStore store, OutboxRelay relay)
    {
        using var reader = store.OpenReader();
        return new LanesView([.. reader.OutboxDepths()], [.. relay.DestinationStates()]);
    }

    private static Results<Ok<LaneView[]>, ProblemHttpResult> OneDestination(string destination, [AsParameters] PageRequest page, IJournalStore store)
    {
        using var reader = store.OpenReader();
        return page.Of(
            reader.ListOutboxLanes(destination).OrderBy(lane => lane.Lane, StringComparer.Ordinal)
                .Select(lane => new LaneView(destination, lane.Lane, lane.LastId, lane.IsParked)),
            lane => lane.Lane);
    }

    private static WaitingMessageView[] OneLane(string destination, string lane, IJournalStore store)
    {
        using var reader = store.OpenReader();
        return [.. reader.ReadOutboxLane(destination, lane, 0, PageRequest.LimitDefault).Select(WaitingMessageView.Of)];
    }

    private static Results<Ok<ParkedView[]>, ProblemHttpResult> Parked(string? destination, [AsParameters] PageRequest page, OutboxRelay relay) => page.Of(
        relay.ListParked(PageRequest.ReadMax).Select(ParkedView.Of).Where(one => destination is null || one.Destination == destination),
        one => one.Id.ToString(CultureInfo.InvariantCulture));

    private static Results<Ok<MessageText>, ProblemHttpResult> ParkedText(long id, OutboxRelay relay) =>
        relay.ListParked(PageRequest.ReadMax).FirstOrDefault(one => one.Row.Id == id) is { } parked
            ? TypedResults.Ok(new MessageText(ParkedView.Of(parked), Encoding.UTF8.GetString(parked.Row.Message.Bytes.Span)))
            : Problems.NotFound($"message {id} is not parked");

    private static async Task<Results<NoContent, ProblemHttpResult>> DecideAsync(
        long id, ParkedDecision decision, Caller caller, Func<long, Person, string, CancellationToken, Task<bool>> act, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(decision.Reason))
            return Problems.Invalid("a reason is required");
        return await act(id, caller.Person, decision.Reason, cancel)
            ? TypedResults.NoContent()
            : Problems.NotFound($"message {id} is not parked");
    }
}
