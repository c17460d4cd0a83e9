using ClosedLoop.Pumps.Domain.Alerts;

namespace ClosedLoop.Pumps.Gateway.Api.Views;

/// <summary>An alert as it is or was.</summary>
/// <param name="Code">MDC event code.</param>
/// <param name="Text">In words.</param>
public sealed record AlertView(
    string Id,
    string Pump,
    string Channel,
    uint Code,
    string Text,
    string Priority,
    bool IsActive,
    bool AudioPaused,
    bool Acknowledged,
    bool Critical,
    bool LearnedLate,
    int Repeats,
    string? Order,
    DateTimeOffset OnsetAt,
    DateTimeOffset ChangedAt,
    DateTimeOffset? EndedAt,
    DateTimeOffset? ReportedAt)
{
    public static AlertView Of(AlertInstance alert) => new(
        alert.Id,
        alert.Channel.Pump.Value,
        alert.Channel.Channel.Value,
        alert.Code,
        AlarmWords.Of(alert.Code),
        alert.Priority.ToString(),
        alert.IsActive,
        alert.AudioPaused,
        alert.Acknowledged,
        alert.Critical,
        alert.LearnedLate,
        alert.Repeats,
        alert.Order?.Value,
        alert.OnsetAt,
        alert.ChangedAt,
        alert.EndedAt,
        alert.ReportedAt);
}
