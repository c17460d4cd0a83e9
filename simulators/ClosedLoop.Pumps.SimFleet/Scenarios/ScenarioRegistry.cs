using ClosedLoop.Pumps.SimFleet.Scenarios.Alerts;
using ClosedLoop.Pumps.SimFleet.Scenarios.Ipec;
using ClosedLoop.Pumps.SimFleet.Scenarios.Stale;

namespace ClosedLoop.Pumps.SimFleet.Scenarios;

/// <summary>All scenarios, in the order of the help text.</summary>
public static class ScenarioRegistry
{
    public static IReadOnlyList<IScenario> All { get; } =
    [
        new LoopScenario(),
        new AlertsScenario(),
        new StaleScenario(),
        new Errors.ErrorsScenario(),
        new IpecScenario(),
        new AssociationScenario(),
        new Pharmacy.PharmacyScenario(),
        new Mixed.MixedScenario(),
        new Chaos.ChaosScenario(),
        new Storm.StormScenario(),
        new Record.RecordScenario(),
    ];

    public static IScenario? Find(string name) => All.FirstOrDefault(scenario => scenario.Name == name);
}
