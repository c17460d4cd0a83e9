namespace ClosedLoop.Pumps.SimFleet.Scenarios;

/// <summary>How a scenario ended: its one line of JSON and all that is wrong. It passed when nothing is.</summary>
public sealed record ScenarioResult(string Json, IReadOnlyList<string> Violations)
{
    public bool Passed => Violations.Count == 0;
}
