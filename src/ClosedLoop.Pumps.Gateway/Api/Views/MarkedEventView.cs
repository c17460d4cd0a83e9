using ClosedLoop.Pumps.Engine.Journal;

namespace ClosedLoop.Pumps.Gateway.Api.Views;

/// <summary>An event whose time somebody should look at.</summary>
/// <param name="PumpTime">By the pump's displayed clock.</param>
/// <param name="OccurredAt">By the gateway's clock.</param>
public sealed record MarkedEventView(
    string Key, string Kind, string? Channel, bool Late, bool ClockSuspect, DateTimeOffset? PumpTime, DateTimeOffset? OccurredAt, DateTimeOffset ReceivedAt)
{
    public static MarkedEventView Of(JournaledEvent marked) => new(
        marked.Key.ToString(),
        marked.Kind,
        marked.Channel?.Value,
        marked.Marks.HasFlag(EventMarks.Late),
        marked.Marks.HasFlag(EventMarks.ClockSuspect),
        marked.DeviceTime,
        marked.OccurredAt,
        marked.ReceivedAt);
}
