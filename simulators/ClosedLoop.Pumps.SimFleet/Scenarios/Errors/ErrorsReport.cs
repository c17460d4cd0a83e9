using System.Text.Json;

namespace ClosedLoop.Pumps.SimFleet.Scenarios.Errors;

/// <summary>The scenario's one line of JSON; its properties are in this order, in snake_case.</summary>
public sealed record ErrorsReport
{
    public required string Scenario { get; init; }

    public required int Seed { get; init; }

    public required int Pumps { get; init; }

    /// <summary>The injected fault; empty = none.</summary>
    public string Break { get; init; } = "";

    public required long DurationMs { get; init; }

    /// <summary>How many different codes came back as they had to.</summary>
    public required int CodesProvoked { get; init; }

    /// <summary>How often, by code.</summary>
    public required IReadOnlyDictionary<string, int> Codes { get; init; }

    /// <summary>Codes of the profile that nothing provokes here, with the reason.</summary>
    public required IReadOnlyDictionary<string, string> NeverProduced { get; init; }

    /// <summary>What happened how often.</summary>
    public required IReadOnlyDictionary<string, long> Counts { get; init; }

    /// <summary>The least some of the counts must reach.</summary>
    public required IReadOnlyDictionary<string, long> Minimums { get; init; }

    public required IReadOnlyList<string> Violations { get; init; }

    public string ToJson() => JsonSerializer.Serialize(this, ErrorsReportJson.Default.ErrorsReport);
}
