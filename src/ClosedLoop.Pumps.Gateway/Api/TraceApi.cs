using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Engine.Access;
using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Gateway.Access;
using ClosedLoop.Pumps.Gateway.Trace;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ClosedLoop.Pumps.Gateway.Api;

/// <summary>One order from its message to the record, every step with its time. Names the patient; written into the audit.</summary>
public static class TraceApi
{
    public static void MapTrace(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/v1/orders/{order}/trace", ShowAsync).WithTags("Orders").RequirePerson(Role.Nurse, Role.Pharmacist);

    private static async Task<Results<Ok<TraceView>, ProblemHttpResult>> ShowAsync(
        string order, Caller caller, TraceReader traces, JournalWriter journal, TimeProvider time, CancellationToken cancel)
    {
        if (traces.Read(new OrderId(order)) is not { } trace)
            return Problems.NotFound("nothing is on record of such an order");
        try
        {
            await journal.WriteAsync(tx => tx.AppendAudit(new AuditEntry(time.GetUtcNow(), caller.Person.Name, "order traced", order, "")), cancel);
        }
        catch (JournalUnavailableException e)
        {
            return Problems.Of(StatusCodes.Status503ServiceUnavailable, "unavailable", e.Message);
        }

        return TypedResults.Ok(trace);
    }
}
