using ClosedLoop.Pumps.Domain.Device;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Domain.Json;
using ClosedLoop.Pumps.Domain.Orders;
using ClosedLoop.Pumps.Engine.Access;
using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Engine.Pharmacy;
using ClosedLoop.Pumps.Gateway.Access;

namespace ClosedLoop.Pumps.Gateway.Api;

/// <summary>
/// The verified orders with their versions, the emergency orders that wait for a pharmacist, and links of infusions to orders.
/// Names patients. None of these starts, stops or changes a delivery (S2).
/// </summary>
public static class OrdersApi
{
    private const int RowsMax = 500;

    public static void MapOrders(this IEndpointRouteBuilder routes)
    {
        var orders = routes.MapGroup("/api/v1/orders");
        orders.MapGet("/", ListOrders).RequirePerson(Role.Nurse, Role.Pharmacist);
        orders.MapGet("/versions", ListVersions).RequirePerson(Role.Nurse, Role.Pharmacist);
        orders.MapGet("/emergency", ListEmergencies).RequirePerson(Role.Nurse, Role.Pharmacist);
        orders.MapPost("/emergency/verify", VerifyAsync).RequirePerson(Role.Pharmacist);
        orders.MapPost("/emergency/reject", RejectAsync).RequirePerson(Role.Pharmacist);
        orders.MapPost("/link", LinkAsync).RequirePerson(Role.Nurse, Role.Pharmacist);
    }

    private static IResult ListOrders(IJournalStore store)
    {
        using var reader = store.OpenReader();
        return Results.Ok(reader.ListVerifiedOrders(RowsMax).Select(row => View(DomainJson.DeserializeVerifiedOrder(row.Body.Span), row.UpdatedAt)).ToArray());
    }

    private static IResult ListVersions(string order, IJournalStore store)
    {
        using var reader = store.OpenReader();
        return Results.Ok(reader.ListOrderVersions(new OrderId(order)).Select(version => new
        {
            version.Version,
            version.Control,
            version.Status,
            version.Sender,
            version.ControlId,
            version.At,
            order = View(DomainJson.DeserializeVerifiedOrder(version.Body.Span), version.At),
        }).ToArray());
    }

    private static IResult ListEmergencies(IJournalStore store)
    {
        using var reader = store.OpenReader();
        return Results.Ok(reader.ListEmergencyOrders(RowsMax).Select(one => new
        {
            emergency = one.Order.Value,
            patient = one.Patient.Value,
            drug = one.DrugCode,
            one.Reason,
            askedBy = one.AskedBy.Value,
            one.RaisedAt,
            one.Decision,
            verifiedAs = one.VerifiedAs?.Value,
            one.DecidedBy,
            one.DecidedAt,
            one.DecisionReason,
        }).ToArray());
    }

    private static async Task<IResult> VerifyAsync(OrderRequests.Verify body, Caller caller, PharmacyDesk desk, CancellationToken cancel) =>
        string.IsNullOrWhiteSpace(body.Emergency) || string.IsNullOrWhiteSpace(body.Order)
            ? ActResults.Invalid("emergency and order are required")
            : ActResults.Of(await desk.VerifyAsync(new OrderId(body.Emergency), new OrderId(body.Order), caller.Person, body.Reason ?? "", cancel));

    private static async Task<IResult> RejectAsync(OrderRequests.Reject body, Caller caller, PharmacyDesk desk, CancellationToken cancel) =>
        string.IsNullOrWhiteSpace(body.Emergency)
            ? ActResults.Invalid("emergency is required")
            : ActResults.Of(await desk.RejectAsync(new OrderId(body.Emergency), caller.Person, body.Reason ?? "", cancel));

    private static async Task<IResult> LinkAsync(OrderRequests.Link body, Caller caller, PharmacyDesk desk, CancellationToken cancel)
    {
        InfusionSource? source = body.Source switch
        {
            null or "" or "primary" => InfusionSource.Primary,
            "secondary" => InfusionSource.Secondary,
            _ => null,
        };
        if (string.IsNullOrWhiteSpace(body.Order) || string.IsNullOrWhiteSpace(body.Pump) || body.Since is not { } since || source is null)
            return ActResults.Invalid("order, pump and since are required; source is primary or secondary");
        return ActResults.Of(await desk.LinkAsync(
            new OrderId(body.Order), body.Pump, body.Channel, source.Value, since, caller.Person, body.Reason ?? "", cancel));
    }

    private static object View(VerifiedOrder order, DateTimeOffset at) => new
    {
        order = order.Order.Value,
        status = order.Status.ToString(),
        patient = order.Patient.Value,
        drug = order.DrugCode,
        drugName = order.DrugName,
        concentration = order.Concentration?.ToString(),
        allowed = order.Allowed?.ToString(),
        titrationStepMax = order.TitrationIncrementMax?.ToString(),
        target = order.Target?.Text,
        routes = order.OtherRoutes.Insert(0, order.Route).ToArray(),
        order.ActiveFrom,
        order.ActiveUntil,
        order.Reason,
        verifiedBy = order.VerifiedBy.Value,
        updatedAt = at,
    };
}
