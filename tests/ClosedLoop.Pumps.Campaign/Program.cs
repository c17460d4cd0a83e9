using System.CommandLine;
using System.Diagnostics;
using ClosedLoop.Pumps.Campaign;

var seed = new Option<int>("--seed") { Description = "Same seed, same campaign", DefaultValueFactory = _ => 1 };
var orders = new Option<long>("--orders") { Description = "Order attempts at least", DefaultValueFactory = _ => 10_000 };
var threads = new Option<int>("--threads") { Description = "Worlds at a time", DefaultValueFactory = _ => Environment.ProcessorCount };
var mutant = new Option<Mutant>("--mutant") { Description = "A gateway that is wrong on purpose" };
var world = new Option<int?>("--world") { Description = "Replay one world by its seed" };
var root = new RootCommand("Staleness and duplication campaign on virtual time") { seed, orders, threads, mutant, world };
root.SetAction(parsed =>
{
    var chosen = parsed.GetValue(mutant);
    if (parsed.GetValue(world) is { } one)
    {
        var result = new World(new WorldOptions(one, chosen)).Run();
        foreach (var violation in result.Violations)
            Console.WriteLine(violation);
        Console.WriteLine($"world seed {one}: {result.Attempts} orders, trace {result.Trace:X16}");
        return result.Violations.Count == 0 ? 0 : 1;
    }

    var started = Stopwatch.GetTimestamp();
    var campaign = new Campaign(parsed.GetValue(seed), parsed.GetValue(orders), parsed.GetValue(threads), w => new WorldOptions(w, chosen));
    var report = campaign.Run();
    foreach (var (name, count) in report.Counts)
        Console.WriteLine($"{name,50} {count}");
    foreach (var violation in report.Violations.Concat(Opportunities.Missed(report)))
        Console.WriteLine(violation);
    Console.WriteLine(
        $"seed {report.Seed}: {report.Worlds} worlds, {report.Orders} orders, {report.Violations.Count} violations, trace {report.Trace:X16}, "
        + $"{Stopwatch.GetElapsedTime(started).TotalSeconds:F1} s");
    return report.Violations.Count == 0 ? 0 : 1;
});
return root.Parse(args).Invoke();
