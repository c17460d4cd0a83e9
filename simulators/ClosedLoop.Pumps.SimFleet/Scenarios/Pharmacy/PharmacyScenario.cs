using System.Diagnostics;

namespace ClosedLoop.Pumps.SimFleet.Scenarios.Pharmacy;

/// <summary>
/// Verified orders that are changed, held, released and discontinued while a proposal waits and while it runs; emergency orders, infusions
/// without an order, release at the bedside and the independent double check, by persons with tokens.
/// </summary>
public sealed class PharmacyScenario : IScenario
{
    /// <summary>From the sending of a hold to the pump without the proposal (R20).</summary>
    private const int WithdrawnWithinMs = 2_000;

    private static readonly IReadOnlyDictionary<string, long> Minimums = new Dictionary<string, long>
    {
        ["holds_of_pending"] = 1,
        ["ends_of_pending"] = 1,
        ["changes_of_pending"] = 1,
        ["refused_while_held"] = 1,
        ["given_after_release"] = 1,
        ["stopped_while_running"] = 3,
        ["cleared_by_the_pump"] = 2,
        ["changes_of_running"] = 1,
        ["emergencies_queued"] = 2,
        ["emergencies_refused"] = 2,
        ["emergencies_verified"] = 1,
        ["emergencies_rejected"] = 1,
        ["orderless_found"] = 1,
        ["orderless_linked"] = 1,
        ["released_to_pump"] = 1,
        ["declined"] = 1,
        ["wrong_releases_refused"] = 4,
        ["double_checks_matched"] = 1,
        ["double_checks_refused"] = 3,
        ["double_checks_missing_found"] = 1,
    };

    public string Name => "pharmacy";

    public string Description => "holds, changes and ends of orders, emergency and missing orders, release and double check by persons";

    public int PumpsDefault => 11;

    public IReadOnlyList<string> Faults => PharmacyFault.All;

    public async Task<ScenarioResult> RunAsync(ScenarioOptions options, CancellationToken cancel)
    {
        var started = Stopwatch.GetTimestamp();
        var tally = new PharmacyTally();
        options.Talk($"Pharmacy: {PumpsDefault} beds, one story each");
        await using (var ward = await PharmacyWard.StartAsync(PumpsDefault, cancel))
        {
            var stop = new StopStories(ward, tally, options.Break);
            var unverified = new UnverifiedStories(ward, tally, options.Break);
            var confirmation = new ConfirmationStories(ward, tally, options.Break);
            (string Story, Func<PharmacyBed, CancellationToken, Task> Play)[] stories =
            [
                ("hold, pending", stop.HoldPendingAsync),
                ("end, pending", stop.EndPendingAsync),
                ("change", stop.ChangeAsync),
                ("hold, running", stop.HoldRunningAsync),
                ("end, running", stop.EndRunningAsync),
                ("emergency, verified", unverified.VerifiedAsync),
                ("emergency, rejected", unverified.RejectedAsync),
                ("orderless", unverified.OrderlessAsync),
                ("release", confirmation.ReleaseAsync),
                ("double check", confirmation.DoubleCheckAsync),
                ("double check missing", confirmation.DoubleCheckMissingAsync),
            ];
            await Task.WhenAll(stories.Select((one, bed) => PlayAsync(one.Story, one.Play, ward.Beds[bed], tally, cancel)));
        }

        if (tally.Counts.GetValueOrDefault("hold_to_withdrawn_ms") > WithdrawnWithinMs)
            tally.Wrong($"a held order's proposal was on the pump for {tally.Counts["hold_to_withdrawn_ms"]} ms; allowed are {WithdrawnWithinMs}");
        return new ScenarioReport
        {
            Scenario = Name,
            Seed = options.Seed,
            Pumps = PumpsDefault,
            Break = options.Break,
            DurationMs = (long)Stopwatch.GetElapsedTime(started).TotalMilliseconds,
            Counts = tally.Counts,
            Minimums = Minimums,
            Violations = tally.Violations,
        }.ToResult();
    }

    // A story that breaks off says so and does not take the others with it.
    private static async Task PlayAsync(
        string story, Func<PharmacyBed, CancellationToken, Task> play, PharmacyBed bed, PharmacyTally tally, CancellationToken cancel)
    {
        try
        {
            await play(bed, cancel);
        }
        catch (Exception e) when (!cancel.IsCancellationRequested)
        {
            tally.Wrong($"{story} broke off: {e.GetType().Name}: {e.Message}");
        }
    }
}
