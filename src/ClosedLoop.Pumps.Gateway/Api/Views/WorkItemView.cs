using ClosedLoop.Pumps.Engine.Worklist;
using ClosedLoop.Pumps.Gateway.Access.Patients;

namespace ClosedLoop.Pumps.Gateway.Api.Views;

/// <summary>Something a person has to look at.</summary>
/// <param name="Text">One line for a person.</param>
public sealed record WorkItemView(
    long Id,
    string Kind,
    string Subject,
    string? Pump,
    string? Channel,
    string? Order,
    string? Patient,
    string Text,
    DateTimeOffset RaisedAt,
    DateTimeOffset? DueAt,
    bool IsOverdue,
    string? Owner,
    DateTimeOffset? ClosedAt,
    string? ClosedBy,
    string? Outcome) : INamesPatient
{
    public static WorkItemView Of(WorkItem item, DateTimeOffset now) => new(
        item.Id,
        item.Kind.ToString(),
        item.Subject,
        item.Channel?.Pump.Value,
        item.Channel?.ToString(),
        item.Order?.Value,
        item.Patient?.Value,
        item.Text,
        item.RaisedAt,
        item.DueAt,
        item.ClosedAt is null && item.DueAt < now,
        item.Owner,
        item.ClosedAt,
        item.ClosedBy,
        item.Outcome);
}
