using ClosedLoop.Pumps.Domain.Rollout;

namespace ClosedLoop.Pumps.Gateway.Settings;

/// <summary>The rollout plan that holds until one is set over the API, and the patients that are for testing.</summary>
public sealed record RolloutOptions
{
    public RolloutStage Default { get; init; } = RolloutStage.AutoProgram;

    public RolloutRuleEntry[] Rules { get; init; } = [];

    /// <summary>Patient ids whose data never reaches the EHR's record.</summary>
    public string[] TestPatients { get; init; } = [];

    /// <summary>The same for all ids that begin so.</summary>
    public string[] TestPatientPrefixes { get; init; } = [];

    public RolloutPlan Plan => new(Default, [.. Rules.Select(rule => rule.ToRule())]);

    public TestPatients Tests => new([.. TestPatients], [.. TestPatientPrefixes]);

    public IEnumerable<string> Errors()
    {
        foreach (var error in Plan.Errors())
            yield return $"Rollout: {error}";
        // An empty prefix would make every patient one for testing, and nothing would be documented any more.
        if (TestPatients.Concat(TestPatientPrefixes).Any(string.IsNullOrWhiteSpace))
            yield return "Rollout: a test patient or prefix is empty.";
    }
}
