using System.Diagnostics;
using ClosedLoop.Pumps.Campaign;

var seed = args.Length > 0 ? int.Parse(args[0]) : 1;
var orders = args.Length > 1 ? long.Parse(args[1]) : 2000;
var threads = args.Length > 2 ? int.Parse(args[2]) : 2;
var mutant = args.Length > 3 ? Enum.Parse<Mutant>(args[3]) : Mutant.None;
var started = Stopwatch.GetTimestamp();
var cpu = Process.GetCurrentProcess().TotalProcessorTime;
var report = new Campaign(seed, orders, threads, one => new WorldOptions(one, mutant)).Run();
foreach (var (name, count) in report.Counts)
    Console.WriteLine($"{name,50} {count}");
foreach (var violation in report.Violations.Take(40))
    Console.WriteLine(violation);
var took = Stopwatch.GetElapsedTime(started);
Console.WriteLine($"seed {report.Seed} worlds {report.Worlds} orders {report.Orders} trace {report.Trace:X16} violations {report.Violations.Count} in {took.TotalSeconds:F1} s, cpu {(Process.GetCurrentProcess().TotalProcessorTime - cpu).TotalSeconds:F1} s");
return report.Violations.Count == 0 ? 0 : 1;
