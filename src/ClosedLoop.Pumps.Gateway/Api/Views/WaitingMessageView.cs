using ClosedLoop.Pumps.Engine.Outbox;

namespace ClosedLoop.Pumps.Gateway.Api.Views;

/// <summary>A message that is not sent yet, with its place in its lane.</summary>
/// <param name="Event">The pump event it documents; null = none.</param>
public sealed record WaitingMessageView(long Id, string Kind, string ControlId, DateTimeOffset CreatedAt, string? Event, bool IsParked, int Bytes)
{
    public static WaitingMessageView Of(OutboxRow row) => new(
        row.Id, row.Message.Kind, row.Message.ControlId, row.Message.CreatedAt, row.Message.Event?.ToString(), row.IsParked, row.Message.Bytes.Length);
}
