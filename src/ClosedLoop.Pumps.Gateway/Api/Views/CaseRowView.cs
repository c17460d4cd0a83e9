using ClosedLoop.Pumps.Engine.Journal;

namespace ClosedLoop.Pumps.Gateway.Api.Views;

/// <summary>A programming case in a list. No patient.</summary>
public sealed record CaseRowView(
    string Program, string Order, string Pump, string Channel, string State, DateTimeOffset ReceivedAt, DateTimeOffset ExpiresAt, DateTimeOffset UpdatedAt)
{
    public static CaseRowView Of(CaseRow row) => new(
        row.Program.Value, row.Order.Value, row.Channel.Pump.Value, row.Channel.ToString(), row.State, row.ReceivedAt, row.ExpiresAt, row.UpdatedAt);
}
