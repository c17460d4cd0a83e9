using System.Text.Json;

namespace ClosedLoop.Pumps.SimFleet.Scenarios;

/// <summary>
/// The report most scenarios give: named counts, the least each must reach (a run in which something never happened proves nothing about
/// it), and what is wrong. As JSON its properties are in this order, in snake_case.
/// </summary>
public sealed record ScenarioReport
{
    public required string Scenario { get; init; }

    public required int Seed { get; init; }

    public required int Pumps { get; init; }

    /// <summary>The injected fault; empty = none.</summary>
    public string Break { get; init; } = "";

    public required long DurationMs { get; init; }

    /// <summary>What happened how often, by snake_case name.</summary>
    public IReadOnlyDictionary<string, long> Counts { get; init; } = new Dictionary<string, long>();

    /// <summary>The least some of the counts must reach.</summary>
    public IReadOnlyDictionary<string, long> Minimums { get; init; } = new Dictionary<string, long>();

    public IReadOnlyList<string> Violations { get; init; } = [];

    /// <summary>The result, with a violation for each count below its minimum.</summary>
    public ScenarioResult ToResult()
    {
        var missed = Minimums.Where(least => Counts.GetValueOrDefault(least.Key) < least.Value)
            .Select(least => $"too few opportunities: {least.Key} is {Counts.GetValueOrDefault(least.Key)}, at least {least.Value} are needed");
        var judged = this with { Violations = [.. Violations, .. missed] };
        return new ScenarioResult(JsonSerializer.Serialize(judged, ScenarioReportJson.Default.ScenarioReport), judged.Violations);
    }
}
