using ClosedLoop.Pumps.Engine.Keeping;

namespace ClosedLoop.Pumps.Gateway.Api.Views;

/// <summary>How a registered pump stands to the gateway.</summary>
/// <param name="Phase">Known, Connecting, Live, Suspect or Lost.</param>
/// <param name="HeardAt">Its last word; null = none yet.</param>
/// <param name="Sessions">Since the gateway started.</param>
public sealed record SessionView(
    string Pump,
    string Label,
    string Phase,
    DateTimeOffset Since,
    long AgeMs,
    DateTimeOffset? HeardAt,
    long Sessions,
    long Refusals,
    string? LastRefusal,
    DateTimeOffset? LastRefusedAt)
{
    public static SessionView Of(KeptPump kept, string label, DateTimeOffset now) => new(
        kept.Pump.Value,
        label,
        kept.Standing.Phase.ToString(),
        kept.Standing.Since,
        (long)(now - kept.Standing.Since).TotalMilliseconds,
        kept.Presence.HeardAt,
        kept.Presence.Sessions,
        kept.Presence.Refusals,
        kept.Presence.LastRefusal?.ToString(),
        kept.Presence.LastRefusedAt);
}
