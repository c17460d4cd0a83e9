using ClosedLoop.Pumps.Domain.Rollout;

namespace ClosedLoop.Pumps.Gateway.Settings;

/// <summary>One rule of the configured rollout plan; what is empty means any.</summary>
public sealed record RolloutRuleEntry
{
    public string Unit { get; init; } = "";

    public string Model { get; init; } = "";

    public string Drug { get; init; } = "";

    public RolloutStage Stage { get; init; }

    public RolloutRule ToRule() => new(Stage, Named(Unit), Named(Model), Named(Drug));

    private static string? Named(string name) => name.Length == 0 ? null : name;
}
