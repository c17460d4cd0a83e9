using System.Text.Json;

namespace ClosedLoop.Pumps.Gateway.Api.Views;

/// <summary>A rollout plan that was set, by whom and why.</summary>
public sealed record RolloutEntryView(DateTimeOffset At, string Actor, string Reason, JsonElement Plan);
