using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Engine.Access;
using ClosedLoop.Pumps.Gateway.Access;
using ClosedLoop.Pumps.Gateway.Access.Patients;
using ClosedLoop.Pumps.Gateway.Trace;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ClosedLoop.Pumps.Gateway.Api;

/// <summary>One order from its message to the record, every step with its time. Names the patient.</summary>
public static class TraceApi
{
    public static void MapTrace(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/v1/orders/{order}/trace", Show).WithTags("Orders").RequirePerson(Role.Nurse, Role.Pharmacist).OpensPatients();

    private static Results<Ok<TraceView>, ProblemHttpResult> Show(string order, TraceReader traces) =>
        traces.Read(new OrderId(order)) is { } trace ? TypedResults.Ok(trace) : Problems.NotFound("nothing is on record of such an order");
}
