using ClosedLoop.Pumps.Domain.Orders;
using ClosedLoop.Pumps.Gateway.Access.Patients;

namespace ClosedLoop.Pumps.Gateway.Api.Views;

/// <summary>A verified order as it stands. Quantities are text with their unit.</summary>
public sealed record OrderView(
    string Order,
    string Status,
    string Patient,
    string Drug,
    string DrugName,
    string? Concentration,
    string? Allowed,
    string? TitrationStepMax,
    string? Target,
    string[] Routes,
    DateTimeOffset? ActiveFrom,
    DateTimeOffset? ActiveUntil,
    string? Reason,
    string VerifiedBy,
    DateTimeOffset UpdatedAt) : INamesPatient
{
    public static OrderView Of(VerifiedOrder order, DateTimeOffset at) => new(
        order.Order.Value,
        order.Status.ToString(),
        order.Patient.Value,
        order.DrugCode,
        order.DrugName,
        order.Concentration?.ToString(),
        order.Allowed?.ToString(),
        order.TitrationIncrementMax?.ToString(),
        order.Target?.Text,
        [order.Route, .. order.OtherRoutes],
        order.ActiveFrom,
        order.ActiveUntil,
        order.Reason?.ToString(),
        order.VerifiedBy.Value,
        at);
}
