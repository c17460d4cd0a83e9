using System.Diagnostics;

namespace ClosedLoop.Pumps.SimFleet.Scenarios.Stale;

/// <summary>
/// Orders near the end of their life over links that hold, repeat, slow down and drop, with clocks that are wrong by ten minutes, and a
/// withdrawal while the proposal is on its way (S3, S4). The campaign in tests does the same a million times on virtual time.
/// </summary>
public sealed class StaleScenario : IScenario
{
    /// <summary>The link gives a late proposal another hour.</summary>
    public const string RewriteExpiry = "rewrite-expiry";

    /// <summary>The link sends a proposal again under a new id.</summary>
    public const string ResendAsNew = "resend-as-new";

    /// <summary>The link makes two answers of one.</summary>
    public const string AnswerAgain = "answer-again";

    public string Name => "stale";

    public string Description => "orders near their end over links that hold, repeat and drop, wrong clocks, withdrawal while held";

    public int PumpsDefault => StaleStory.All.Count;

    public IReadOnlyList<string> Faults => [RewriteExpiry, ResendAsNew, AnswerAgain];

    public async Task<ScenarioResult> RunAsync(ScenarioOptions options, CancellationToken cancel)
    {
        var started = Stopwatch.GetTimestamp();
        options.Talk($"Stale with {options.Pumps} pumps, seed {options.Seed}: each plays one of {StaleStory.All.Count} stories");
        await using var ward = await StaleWard.StartAsync(options.Pumps, options.Seed, options.Break, cancel);
        await ward.PlayAsync(cancel);
        await ward.StopAsync();
        var judge = new StaleJudge(ward.Beds, ward.Orders);
        judge.Judge();
        return new ScenarioReport
        {
            Scenario = Name,
            Seed = options.Seed,
            Pumps = options.Pumps,
            Break = options.Break,
            DurationMs = (long)Stopwatch.GetElapsedTime(started).TotalMilliseconds,
            Counts = judge.Counts,
            Minimums = StaleStory.All.Take(options.Pumps).ToDictionary(story => story.Name, _ => 1L),
            Violations = judge.Violations,
        }.ToResult();
    }
}
