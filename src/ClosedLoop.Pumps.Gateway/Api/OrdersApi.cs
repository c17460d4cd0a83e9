using ClosedLoop.Pumps.Domain.Device;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Domain.Json;
using ClosedLoop.Pumps.Engine.Access;
using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Engine.Pharmacy;
using ClosedLoop.Pumps.Gateway.Access;
using ClosedLoop.Pumps.Gateway.Access.Patients;
using ClosedLoop.Pumps.Gateway.Api.Views;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ClosedLoop.Pumps.Gateway.Api;

/// <summary>
/// The verified orders with their versions, the emergency orders that wait for a pharmacist, and links of infusions to orders.
/// Names patients. None of these starts, stops or changes a delivery (S2).
/// </summary>
public static class OrdersApi
{
    public static void MapOrders(this IEndpointRouteBuilder routes)
    {
        var orders = routes.MapGroup("/api/v1/orders").WithTags("Orders");
        orders.MapGet("/", ListOrders).RequirePerson(Role.Nurse, Role.Pharmacist).OpensPatients();
        orders.MapGet("/versions", ListVersions).RequirePerson(Role.Nurse, Role.Pharmacist).OpensPatients();
        orders.MapGet("/emergency", ListEmergencies).RequirePerson(Role.Nurse, Role.Pharmacist).OpensPatients();
        orders.MapPost("/emergency/verify", VerifyAsync).RequirePerson(Role.Pharmacist);
        orders.MapPost("/emergency/reject", RejectAsync).RequirePerson(Role.Pharmacist);
        orders.MapPost("/link", LinkAsync).RequirePerson(Role.Nurse, Role.Pharmacist).ActsOn(ActedOn.Linked);
    }

    private static Results<Ok<OrderView[]>, ProblemHttpResult> ListOrders(
        string? patient, string? status, string? drug, [AsParameters] PageRequest page, IJournalStore store)
    {
        using var reader = store.OpenReader();
        return page.Of(
            reader.ListVerifiedOrders(PageRequest.ReadMax).Select(row => OrderView.Of(DomainJson.DeserializeVerifiedOrder(row.Body.Span), row.UpdatedAt))
                .Where(one => (patient is null || one.Patient == patient) && (status is null || one.Status == status) && (drug is null || one.Drug == drug)),
            one => one.Order);
    }

    private static OrderVersionView[] ListVersions(string order, IJournalStore store)
    {
        using var reader = store.OpenReader();
        return [.. reader.ListOrderVersions(new OrderId(order)).Select(OrderVersionView.Of)];
    }

    private static Results<Ok<EmergencyOrderView[]>, ProblemHttpResult> ListEmergencies([AsParameters] PageRequest page, IJournalStore store)
    {
        using var reader = store.OpenReader();
        return page.Of(reader.ListEmergencyOrders(PageRequest.ReadMax).Select(EmergencyOrderView.Of), one => one.Emergency);
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
}
