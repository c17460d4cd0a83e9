namespace ClosedLoop.Pumps.SimFleet.Scenarios;

/// <summary>How a scenario is to be played.</summary>
/// <param name="Pumps">Pumps on the ward.</param>
/// <param name="Seed">Same seed, same script.</param>
/// <param name="Break">One of the scenario's faults, or empty.</param>
/// <param name="Talk">Takes lines for people; does nothing when only the report is wanted.</param>
public sealed record ScenarioOptions(int Pumps, int Seed, string Break, Action<string> Talk)
{
    /// <summary>How long the active part lasts, for scenarios that have one; null = the scenario's short default.</summary>
    public int? Minutes { get; init; }
}
