using System.Text.Json.Nodes;
using ClosedLoop.Pumps.Simulators.SimEhr;

namespace ClosedLoop.Pumps.SimFleet.Scenarios.Alerts;

/// <summary>
/// Alarms at pumps, told to an alert manager: the life of an alarm, repeats of near end, a drug that must not pause, an alarm of an outage,
/// acceptance and refusal of notifications, the keep-alive.
/// </summary>
public sealed class AlertsScenario : IScenario
{
    private static readonly (string Name, AlertManagerFault Fault)[] Known =
    [
        ("lost-end", AlertManagerFault.LostEnd), ("doubled-onset", AlertManagerFault.DoubledOnset), ("no-answer", AlertManagerFault.NoAnswer),
    ];

    public string Name => "alerts";

    public string Description => "alarms to an alert manager (PCD-04), its status reports (PCD-05), keep-alive and grouping";

    public int PumpsDefault => AlertsWard.PumpCount;

    public IReadOnlyList<string> Faults => [.. Known.Select(one => one.Name)];

    public async Task<ScenarioResult> RunAsync(ScenarioOptions options, CancellationToken cancel)
    {
        var began = Environment.TickCount64;
        var identity = new EhrIdentity();
        await using var manager = new AlertManager(TimeProvider.System, identity, Known.FirstOrDefault(one => one.Name == options.Break).Fault);
        await using var stage = await Stage.StartAsync(
            new StagePlan
            {
                Pumps = AlertsWard.Pumps(),
                Seed = options.Seed,
                Configuration =
                [
                    ("Ehr", "AlertManagers", JsonNode.Parse(
                        $$"""[{ "Name": "alerts", "Endpoint": "{{manager.EndPoint}}", "KeepAliveMs": 1000, "AckDeadlineMs": 1000 }]""")!),
                    ("Alerts", "LiveWithinMs", 1_000), ("Alerts", "SettleMs", 300), ("Alerts", "ContinueMs", 1_000),
                    ("Alerts", "SweepIntervalMs", 100),
                ],
            },
            cancel);
        await using var outbox = new MllpOutbox(stage.Gateway.Endpoints.Mllp);
        options.Talk($"Alerts with {AlertsWard.PumpCount} pumps");
        var ward = new AlertsWard(stage, manager, outbox);
        await ward.PlayAsync(cancel);
        var judge = new AlertsJudge(ward, manager);
        return new ScenarioReport
        {
            Scenario = Name,
            Seed = options.Seed,
            Pumps = AlertsWard.PumpCount,
            Break = options.Break,
            DurationMs = Environment.TickCount64 - began,
            Counts = judge.Counts,
            Minimums = AlertsJudge.Minimums,
            Violations = judge.Violations,
        }.ToResult();
    }
}
