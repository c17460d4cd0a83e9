using System.Diagnostics;
using System.Globalization;
using ClosedLoop.Pumps.LoadBench.Harness;
using ClosedLoop.Pumps.LoadBench.Output;

// Measures, gates nothing in time: exit 1 only when a case could not be measured.
CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
switch (args)
{
    case [Yardsticks.Verb, var name]:
        return await Yardsticks.TryServeAsync(name) ? 0 : 2;
    case ["list"]:
        foreach (var one in Cases.All)
            Console.WriteLine($"{one.Name,-16} {one.About}");
        return 0;
    case ["run", .. var rest]:
        if (RunArguments.Parse(rest, Cases.All, out var error) is { } wanted)
            return await RunAsync(wanted);
        Console.Error.WriteLine(error);
        Console.Error.WriteLine(RunArguments.Usage);
        return 2;
    default:
        Console.Error.WriteLine(RunArguments.Usage);
        return 2;
}

static async Task<int> RunAsync(RunArguments wanted)
{
    using var stop = new CancellationTokenSource();
    Console.CancelKeyPress += (_, key) =>
    {
        key.Cancel = true;
        stop.Cancel();
    };
    var results = new ResultFile(wanted.Out);
    var cases = wanted.Cases.Where(one => wanted.Again || !results.Holds(one.Name)).ToList();
    foreach (var held in wanted.Cases.Except(cases))
        Console.WriteLine($"{held.Name}: already in {wanted.Out}; --again measures it anew");
    var whole = cases.Aggregate(TimeSpan.Zero, (sum, one) => sum + one.Takes(Options(wanted, "")));
    Console.WriteLine($"{cases.Count} cases, about {Math.Ceiling(whole.TotalMinutes)} min");
    var failed = 0;
    foreach (var one in cases)
    {
        // On the disk that is measured, beside the results: /tmp is often memory.
        var folder = Directory.CreateDirectory(Path.Combine(Path.GetDirectoryName(Path.GetFullPath(wanted.Out))!, $"scratch-{Guid.NewGuid():N}")).FullName;
        try
        {
            var options = Options(wanted, folder);
            Console.WriteLine($"{one.Name}: about {one.Takes(options).TotalSeconds:0} s");
            var before = Machine.LoadAverage;
            var (at, begun) = (TimeProvider.System.GetUtcNow(), Stopwatch.GetTimestamp());
            var result = await one.RunAsync(options, Console.Out, stop.Token);
            var measured = new Measurement(
                result, at, Math.Round(Stopwatch.GetElapsedTime(begun).TotalSeconds), wanted.Rounds, Machine.Commit(), Machine.Describe(), before, Machine.LoadAverage);
            results.Put(measured);
            Console.WriteLine(MarkdownTable.Of([measured]));
        }
        catch (Exception e) when (e is InvalidOperationException or IOException or TimeoutException or OperationCanceledException)
        {
            failed++;
            await Console.Error.WriteLineAsync($"{one.Name} was not measured: {e.Message}");
            if (stop.IsCancellationRequested)
                break;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    return failed == 0 ? 0 : 1;
}

static BenchOptions Options(RunArguments wanted, string folder) => new(wanted.Rounds, wanted.Pumps, wanted.Minutes, folder);
