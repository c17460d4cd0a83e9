using System.Diagnostics;
using System.Text.Json.Nodes;
using ClosedLoop.Pumps.Simulators;

namespace ClosedLoop.Pumps.SimFleet.Scenarios.Errors;

/// <summary>Every application error code of PCD-03, provoked from outside: a real condition, a message in, an RRG out.</summary>
public sealed class ErrorsScenario : IScenario
{
    /// <summary>The pumps are not put into their conditions.</summary>
    private const string HealthyPumps = "healthy-pumps";

    /// <summary>The orders are sent without their defects.</summary>
    private const string RightOrders = "right-orders";

    // Long enough for a busy machine; the pump that hears nothing is asked first, so that it is waited for beside all else.
    private const int AnswerDeadlineMs = 3_000;
    private const int TelemetryMs = 250;

    /// <summary>Codes that nothing in this gateway can lead to, with the reason; none at present.</summary>
    internal static readonly IReadOnlyDictionary<string, string> Unreachable = new Dictionary<string, string>();

    public string Name => "errors";

    public string Description => "every application error code of PCD-03, each provoked by a real condition";

    public int PumpsDefault => ErrorsWard.Pumps.Count;

    public IReadOnlyList<string> Faults => [HealthyPumps, RightOrders];

    public async Task<ScenarioResult> RunAsync(ScenarioOptions options, CancellationToken cancel)
    {
        var started = Stopwatch.GetTimestamp();
        FaultyLink? link = null;
        await using var stage = await Stage.StartAsync(
            new StagePlan
            {
                Pumps = ErrorsWard.Pumps,
                Seed = options.Seed,
                TelemetryMs = TelemetryMs,
                Configuration =
                [
                    ("Orders", "RequireVerifiedOrder", JsonValue.Create(false)),
                    ("Orders", "AnswerDeadlineMs", JsonValue.Create(AnswerDeadlineMs)),
                    // These instead of those of the stage: some are registered otherwise than they are.
                    ("Registry", "File", ""),
                    ("Registry", "Pumps", ErrorsWard.Registry),
                ],
                PumpsConnectTo = gateway => (link = FaultyLink.Start(gateway, LinkFraming.OpenPump)).EndPoint,
            },
            cancel);
        await using var faulty = link!;
        var play = new ErrorsPlay(stage, faulty, options.Break == RightOrders, cancel);
        await play.PrepareAsync(conditioned: options.Break != HealthyPumps);
        await play.ProvokeAsync();
        var violations = play.Judge();
        var report = new ErrorsReport
        {
            Scenario = Name,
            Seed = options.Seed,
            Pumps = ErrorsWard.Pumps.Count,
            Break = options.Break,
            DurationMs = (long)Stopwatch.GetElapsedTime(started).TotalMilliseconds,
            CodesProvoked = play.Provoked.Count,
            Codes = play.Provoked,
            NeverProduced = Unreachable,
            Counts = play.Counts,
            Minimums = play.Minimums,
            Violations = violations,
        };
        return new ScenarioResult(report.ToJson(), violations);
    }
}
