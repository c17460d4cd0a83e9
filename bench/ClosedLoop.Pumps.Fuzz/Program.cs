using System.Diagnostics;
using System.Globalization;
using ClosedLoop.Pumps.Fuzz.Targets;

namespace ClosedLoop.Pumps.Fuzz;

/// <summary>
/// <c>Fuzz hl7|mllp|openpump|mqtt|bcc|alaris|fhir [--inputs N] [--seed S] [--vectors FOLDER]</c>; exit code 1 when an input failed, 2 for usage.
/// </summary>
internal static class Program
{
    private const long InputsDefault = 1_000_000;
    private const int SeedDefault = 20_260_301;
    private static readonly TimeSpan HangMax = TimeSpan.FromSeconds(20);

    private static int Main(string[] args)
    {
        if (args.Length % 2 == 0 || Target(args[0], Option(args, "--vectors") ?? VectorFolder.Find()) is not { } target)
        {
            Console.Error.WriteLine("Fuzz hl7|mllp|openpump|mqtt|bcc|alaris|fhir [--inputs N] [--seed S] [--vectors FOLDER]");
            return 2;
        }

        var inputs = long.Parse(Option(args, "--inputs") ?? $"{InputsDefault}", CultureInfo.InvariantCulture);
        var seed = int.Parse(Option(args, "--seed") ?? $"{SeedDefault}", CultureInfo.InvariantCulture);
        Console.WriteLine($"{target.Name}: {inputs} inputs from {target.Seeds.Count} vectors, seed {seed}");
        var report = RunWatched(target, seed, inputs);
        Print(report);
        return report.Failures.Count == 0 ? 0 : 1;
    }

    private static IFuzzTarget? Target(string name, string vectors) => name switch
    {
        "hl7" => new Hl7Target(vectors),
        "mllp" => new MllpTarget(vectors),
        "openpump" => new OpenPumpTarget(vectors),
        "bcc" => new BccTarget(vectors),
        "alaris" => new AlarisTarget(vectors),
        "mqtt" => new MqttTarget(vectors),
        "fhir" => new FhirTarget(vectors),
        _ => null,
    };

    private static string? Option(string[] args, string name) =>
        Array.IndexOf(args, name) is var at && at > 0 && at + 1 < args.Length ? args[at + 1] : null;

    /// <summary>A hang cannot be measured afterwards: another thread looks, and ends the process with the input's name.</summary>
    private static FuzzReport RunWatched(IFuzzTarget target, int seed, long inputs)
    {
        (long Index, byte[] Input, long Started) current = (-1, [], Stopwatch.GetTimestamp());
        var gate = new Lock();
        using var watch = new Timer(_ =>
        {
            (long Index, byte[] Input, long Started) seen;
            lock (gate)
            {
                seen = current;
            }

            if (Stopwatch.GetElapsedTime(seen.Started) > HangMax)
            {
                Console.WriteLine($"hang: input {seen.Index} of seed {seed}: {Convert.ToHexString(seen.Input)}");
                Environment.Exit(1);
            }
        });
        watch.Change(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
        return Fuzzer.Run(target, seed, inputs, (index, input) =>
        {
            lock (gate)
            {
                current = (index, input, Stopwatch.GetTimestamp());
            }
        });
    }

    private static void Print(FuzzReport report)
    {
        var (perSecond, worstMs) = (report.Inputs / report.TimeTotal.TotalSeconds, report.TimeWorst.TotalMilliseconds);
        var invariant = CultureInfo.InvariantCulture;
        Console.WriteLine(string.Create(
            invariant, $"inputs {report.Inputs}  {perSecond:F0}/s  accepted {report.Accepted}  refused {report.Refused}"));
        Console.WriteLine(string.Create(
            invariant, $"most allocated {report.AllocatedBytesMost} bytes  worst time {worstMs:F1} ms  trace {report.Trace:x16}"));
        foreach (var (outcome, count) in report.Outcomes)
        {
            Console.WriteLine($"  {outcome}: {count}");
        }

        foreach (var failure in report.Failures)
        {
            Console.WriteLine($"FAILED input {failure.Index}: {failure.Reason}");
            Console.WriteLine($"  {Convert.ToHexString(failure.Input)}");
        }
    }
}
