using ClosedLoop.Pumps.Domain.Json;
using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Gateway.Access.Patients;

namespace ClosedLoop.Pumps.Gateway.Api.Views;

/// <summary>A version of an order, and the message that made it so.</summary>
public sealed record OrderVersionView(int Version, string Control, string Status, string Sender, string ControlId, DateTimeOffset At, OrderView Order)
    : INamesPatient
{
    string? INamesPatient.Patient => Order.Patient;

    public static OrderVersionView Of(OrderVersion version) => new(
        version.Version,
        version.Control,
        version.Status,
        version.Sender,
        version.ControlId,
        version.At,
        OrderView.Of(DomainJson.DeserializeVerifiedOrder(version.Body.Span), version.At));
}
