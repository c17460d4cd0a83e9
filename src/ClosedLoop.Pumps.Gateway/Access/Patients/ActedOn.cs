using ClosedLoop.Pumps.Domain.Evidence;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Engine.Orders;
using ClosedLoop.Pumps.Engine.Registry;
using ClosedLoop.Pumps.Gateway.Api;

namespace ClosedLoop.Pumps.Gateway.Access.Patients;

/// <summary>Whose record a call is about to touch, from what it sends. Null: it names nothing that is known, and the call itself says so.</summary>
internal static class ActedOn
{
    public static string? Case(EndpointFilterInvocationContext call, IJournalQueries queries) =>
        CaseStore.Load(queries, new ProgramId(call.GetArgument<string>(0)))?.Order.Patient.Value;

    public static string? Administration(EndpointFilterInvocationContext call, IJournalQueries queries) =>
        queries.GetAdministration(new AdministrationId(call.GetArgument<string>(0)))?.Patient?.Value;

    public static string? Charted(EndpointFilterInvocationContext call, IJournalQueries queries) =>
        call.GetArgument<AdministrationRequests.Charted>(0).Patient is { Length: > 0 } patient ? patient : null;

    public static string? Released(EndpointFilterInvocationContext call, IJournalQueries queries) =>
        call.GetArgument<ReleaseRequest>(0) is var request ? OnChannel(call, queries, request.Pump, request.Channel) : null;

    public static string? Moved(EndpointFilterInvocationContext call, IJournalQueries queries) =>
        call.GetArgument<MoveRequest>(0) is var request ? OnChannel(call, queries, request.FromPump, request.FromChannel) : null;

    public static string? Linked(EndpointFilterInvocationContext call, IJournalQueries queries) =>
        call.GetArgument<OrderRequests.Link>(0).Order is { Length: > 0 } order ? queries.GetVerifiedOrder(new OrderId(order))?.Patient.Value : null;

    public static string? Work(EndpointFilterInvocationContext call, IJournalQueries queries) =>
        queries.GetWork(call.GetArgument<long>(0))?.Patient?.Value;

    private static string? OnChannel(EndpointFilterInvocationContext call, IJournalQueries queries, string pump, string? channel) =>
        call.HttpContext.RequestServices.GetRequiredService<IPumpNames>().Resolve(pump, channel) is { } known
            ? queries.CurrentAssociation(known)?.Patient.Value
            : null;
}
