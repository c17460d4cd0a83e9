using ClosedLoop.Pumps.Engine.Outbox;

namespace ClosedLoop.Pumps.Gateway.Api.Views;

/// <summary>A message its receiver refused for good: its lane waits for a person.</summary>
public sealed record ParkedView(
    long Id, string Destination, string Lane, string Kind, string ControlId, string Reason, DateTimeOffset ParkedAt, DateTimeOffset CreatedAt)
{
    public static ParkedView Of(ParkedMessage parked) => new(
        parked.Row.Id,
        parked.Row.Message.Destination,
        parked.Row.Message.Lane,
        parked.Row.Message.Kind,
        parked.Row.Message.ControlId,
        parked.Reason,
        parked.ParkedAt,
        parked.Row.Message.CreatedAt);
}
