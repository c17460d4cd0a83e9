using System.Text.Json.Nodes;

namespace ClosedLoop.Pumps.SimFleet.Scenarios.Storm;

/// <summary>
/// Every pump loses its gateway at the same moment (kill -9) and wants back, one in ten of them without manners. What counts is that all
/// come back, that nothing is lost, that orders are answered meanwhile, and that nobody is asked to try too often (S7).
/// </summary>
public sealed class StormScenario : IScenario
{
    public const string Hammer = "hammer";
    public const string Mute = "mute";

    /// <summary>More connections than pumps: the eager ones hold several while they are turned away.</summary>
    private const int SpareConnections = 500;

    // A fleet of this size on one machine would spend it on heartbeats.
    private const int HeartbeatMs = 5_000;

    public string Name => "storm";

    public string Description => "a whole fleet loses its gateway and comes back";

    public int PumpsDefault => 600;

    public IReadOnlyList<string> Faults { get; } = [Hammer, Mute];

    public async Task<ScenarioResult> RunAsync(ScenarioOptions options, CancellationToken cancel)
    {
        var began = Environment.TickCount64;
        options.Talk($"Storm with {options.Pumps} pumps, seed {options.Seed}");
        await using var stage = await Stage.StartAsync(
            new StagePlan
            {
                Pumps = StormFleet.Pumps(options.Pumps, options.Break),
                Seed = options.Seed,
                FixedPorts = true,
                TelemetryMs = HeartbeatMs,
                Configuration =
                [
                    ("PumpListener", "ConnectionsMax", JsonValue.Create(options.Pumps + SpareConnections)),
                    ("Sessions", "HeartbeatMs", JsonValue.Create(HeartbeatMs)),
                    ("Orders", "AnswerDeadlineMs", JsonValue.Create(StormFleet.AnswerDeadlineMs)),
                ],
            },
            cancel);
        var fleet = new StormFleet(stage, options);
        await fleet.PlayAsync(cancel);
        return new ScenarioReport
        {
            Scenario = Name,
            Seed = options.Seed,
            Pumps = options.Pumps,
            Break = options.Break,
            DurationMs = Environment.TickCount64 - began,
            Counts = fleet.Counts,
            Minimums = fleet.Minimums,
            Violations = fleet.Violations,
        }.ToResult();
    }
}
