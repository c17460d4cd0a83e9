using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Engine.Access;
using ClosedLoop.Pumps.Engine.Clocks;
using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Engine.Keeping;
using ClosedLoop.Pumps.Engine.Registry;
using ClosedLoop.Pumps.Gateway.Access;
using ClosedLoop.Pumps.Gateway.Api.Views;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ClosedLoop.Pumps.Gateway.Api;

/// <summary>How every registered pump stands to the gateway, and how its clock stands to ours. No patient data.</summary>
public static class SessionsApi
{
    private const int MarkedMax = 200;

    public static void MapSessions(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/v1").WithTags("Sessions")
            .RequireRole(Role.Nurse, Role.Pharmacist, Role.Biomed, Role.Administrator, Role.Integration);
        api.MapGet("/sessions", List);
        api.MapGet("/pumps/{id}/clock", Clock);
        api.MapGet("/pumps/{id}/marked-events", (string id, IJournalStore store) =>
        {
            using var reader = store.OpenReader();
            return reader.ListMarkedEvents(new PumpId(id), MarkedMax).Select(stored => MarkedEventView.Of(stored.Event)).ToArray();
        });
    }

    /// <param name="phase">Only pumps in this phase; the counts are of all.</param>
    private static Results<Ok<SessionsView>, ProblemHttpResult> List(string? phase, SessionKeeper keeper, IPumpRegistry registry, TimeProvider time)
    {
        if (phase is not null && !Enum.TryParse<LinkPhase>(phase, out _))
            return Problems.Invalid($"phase is one of {string.Join(", ", Enum.GetNames<LinkPhase>())}");
        var now = time.GetUtcNow();
        return TypedResults.Ok(new SessionsView(
            keeper.Counts().ToDictionary(count => count.Key.ToString(), count => count.Value),
            [
                .. keeper.List().Where(kept => phase is null || kept.Standing.Phase.ToString() == phase)
                    .Select(kept => SessionView.Of(kept, registry.Find(kept.Pump)?.Label ?? kept.Pump.Value, now)),
            ]));
    }

    private static Results<Ok<ClockView>, ProblemHttpResult> Clock(string id, PumpClocks clocks, TimeProvider time) =>
        clocks.Find(new PumpId(id)) is { } clock
            ? TypedResults.Ok(ClockView.Of(clock, time.GetUtcNow()))
            : Problems.NotFound($"nothing was heard of a clock of pump {id}");
}
