using System.CommandLine;
using System.Diagnostics;
using ClosedLoop.Pumps.SimFleet.Scenarios;

namespace ClosedLoop.Pumps.SimFleet.Commands;

/// <summary>Plays one or more scenarios, one after the other, a line of JSON each. Exit code 0 only when every one of them passed.</summary>
public static class ScenarioCommand
{
    private const int PumpsMax = 10_000;
    private const int MinutesMax = 24 * 60;

    public static Command Create()
    {
        var known = string.Join("; ", ScenarioRegistry.All.Select(scenario => $"{scenario.Name}: {scenario.Description}"));
        var names = new Argument<string>("names") { Description = $"One or more, separated by commas. {known}" };
        var pumps = new Option<int?>("--pumps") { Description = "Pumps on the ward; each scenario has its own default" };
        var seed = new Option<int>("--seed") { Description = "Same seed, same script", DefaultValueFactory = _ => 7 };
        var minutes = new Option<int?>("--minutes") { Description = "The full form of the scenarios that have a duration" };
        var json = new Option<bool>("--json") { Description = "Print only the reports, one JSON object on a line each" };
        var fault = new Option<string>("--break")
        {
            Description = "Inject a fault that the verdict must find; scenarios that do not know it play unbroken. "
                + string.Join("; ", ScenarioRegistry.All.Select(scenario => $"{scenario.Name}: {string.Join(' ', scenario.Faults)}")),
            DefaultValueFactory = _ => "",
        };
        names.Validators.Add(result =>
        {
            foreach (var unknown in Split(result.GetValueOrDefault<string>()).Where(name => ScenarioRegistry.Find(name) is null))
                result.AddError($"There is no scenario '{unknown}'; there are {string.Join(", ", ScenarioRegistry.All.Select(s => s.Name))}.");
        });
        pumps.Validators.Add(result =>
        {
            if (result.GetValue(pumps) is { } value and (< 1 or > PumpsMax))
                result.AddError($"--pumps is {value}; allowed are 1 to {PumpsMax}.");
        });
        minutes.Validators.Add(result =>
        {
            if (result.GetValue(minutes) is { } value and (< 1 or > MinutesMax))
                result.AddError($"--minutes is {value}; allowed are 1 to {MinutesMax}.");
        });
        var command = new Command("scenario", "Bounded scenarios with a verdict") { names, pumps, minutes, seed, json, fault };
        command.Validators.Add(result =>
        {
            var chosen = Split(result.GetValue(names)).Select(ScenarioRegistry.Find).OfType<IScenario>();
            if (result.GetValue(fault) is { Length: > 0 } given && !chosen.Any(scenario => scenario.Faults.Contains(given)))
                result.AddError($"None of the scenarios knows the fault '{given}'.");
        });
        command.SetAction((parsed, cancel) => RunAsync(
            Split(parsed.GetValue(names)),
            parsed.GetValue(pumps),
            parsed.GetValue(minutes),
            parsed.GetValue(seed),
            parsed.GetValue(json),
            parsed.GetValue(fault)!,
            cancel));
        return command;
    }

    private static string[] Split(string? names) => (names ?? "").Split(',', StringSplitOptions.TrimEntries);

    private static async Task<int> RunAsync(string[] names, int? pumps, int? minutes, int seed, bool json, string fault, CancellationToken cancel)
    {
        var passed = true;
        foreach (var scenario in names.Select(name => ScenarioRegistry.Find(name)!))
        {
            var options = new ScenarioOptions(
                pumps ?? scenario.PumpsDefault,
                seed,
                scenario.Faults.Contains(fault) ? fault : "",
                line => { if (!json) Console.WriteLine(line); })
            { Minutes = minutes };
            var result = await RunAsync(scenario, options, cancel);
            foreach (var violation in result.Violations)
                options.Talk($"violation: {violation}");
            Console.WriteLine(result.Json);
            passed &= result.Passed;
        }

        return passed ? 0 : 1;
    }

    /// <summary>A scenario that could not be played at all has failed, and the ones behind it are played all the same.</summary>
    private static async Task<ScenarioResult> RunAsync(IScenario scenario, ScenarioOptions options, CancellationToken cancel)
    {
        var started = Stopwatch.GetTimestamp();
        try
        {
            return await scenario.RunAsync(options, cancel);
        }
        catch (Exception e) when (!cancel.IsCancellationRequested)
        {
            return new ScenarioReport
            {
                Scenario = scenario.Name,
                Seed = options.Seed,
                Pumps = options.Pumps,
                Break = options.Break,
                DurationMs = (long)Stopwatch.GetElapsedTime(started).TotalMilliseconds,
                Violations = [$"the scenario could not be played: {e.GetType().Name}: {e.Message}"],
            }.ToResult();
        }
    }
}
