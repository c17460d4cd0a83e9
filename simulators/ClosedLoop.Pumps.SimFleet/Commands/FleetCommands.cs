using System.CommandLine;

namespace ClosedLoop.Pumps.SimFleet.Commands;

/// <summary>The command line: demo, fleet, scenario.</summary>
public static class FleetCommands
{
    public static RootCommand Create()
    {
        var root = new RootCommand("Simulated pumps, nurses and EHR around the real gateway. Not for clinical use.");
        root.Add(Demo());
        root.Add(FleetCommand.Create());
        root.Add(ScenarioCommand.Create());
        return root;
    }

    private static Command Demo()
    {
        var pumps = new Option<int>("--pumps") { Description = "Pumps on the ward", DefaultValueFactory = _ => 20 };
        var minutes = new Option<int>("--minutes") { Description = "End after this time; 0 = at Ctrl-C", DefaultValueFactory = _ => 0 };
        var seed = new Option<int>("--seed") { Description = "Same seed, same ward", DefaultValueFactory = _ => 1 };
        var seconds = new Option<int>("--seconds") { Description = "The same in seconds, for short checks", Hidden = true, DefaultValueFactory = _ => 0 };
        var plain = new Option<bool>("--plain") { Description = "Lines instead of a live screen, for logs and CI" };
        Between(pumps, 1, 500);
        Between(minutes, 0, 24 * 60);
        Between(seconds, 0, 24 * 3_600);
        var demo = new Command("demo", "A ward in mid-shift, live, until Ctrl-C") { pumps, minutes, seconds, seed, plain };
        demo.SetAction((parsed, cancel) => DemoCommand.RunAsync(
            parsed.GetValue(pumps),
            (parsed.GetValue(minutes) * 60_000) + (parsed.GetValue(seconds) * 1_000),
            parsed.GetValue(seed),
            parsed.GetValue(plain),
            cancel));
        return demo;
    }

    private static void Between(Option<int> option, int min, int max) => option.Validators.Add(result =>
    {
        if (result.GetValue(option) is var value && (value < min || value > max))
            result.AddError($"{option.Name} is {value}; allowed are {min} to {max}.");
    });
}
