using System.Globalization;
using System.Text.Json;
using ClosedLoop.Pumps.LoadBench.Harness;
using ClosedLoop.Pumps.MicroBench.Journal;

namespace ClosedLoop.Pumps.MicroBench.Ratios;

/// <summary><c>ratios [CASE...] [--rounds N] [--out FILE] [--peers FOLDER]</c>.</summary>
internal static class RatioProgram
{
    private const int RoundsDefault = 7;
    private const int RoundsMin = 5;
    private const string JournalPrefix = "journal-";

    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true };
    private static readonly int[] Batches = [64, 1024];

    public static async Task<int> RunAsync(string[] args)
    {
        var rounds = int.Parse(Option(args, "--rounds") ?? RoundsDefault.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        if (rounds < RoundsMin)
        {
            await Console.Error.WriteLineAsync($"At least {RoundsMin} rounds: a median of fewer says little.");
            return 2;
        }

        var names = args.Where((arg, at) => !arg.StartsWith("--", StringComparison.Ordinal)
            && (at == 0 || !args[at - 1].StartsWith("--", StringComparison.Ordinal))).ToArray();
        var results = Run(names, rounds, Option(args, "--peers") ?? Path.Combine("bench", "peers"));
        var table = RatioTable.Of(results);
        await Console.Out.WriteLineAsync(table);
        if (Option(args, "--out") is { } file)
        {
            await File.WriteAllTextAsync(file, JsonSerializer.Serialize(results, Json));
            await File.WriteAllTextAsync(Path.ChangeExtension(file, ".md"), table);
        }

        return 0;
    }

    private static List<CaseResult> Run(string[] names, int rounds, string peersFolder)
    {
        var results = new List<CaseResult>();
        using (var peers = new Peers(peersFolder))
        {
            foreach (var one in RatioCases.Codecs(peers).Where(one => IsWanted(names, one.Name)))
                results.Add(Run(one, rounds));
        }

        foreach (var events in Batches.Where(events => IsWanted(names, JournalPrefix + events)))
        {
            // Not the temporary folder of the system, which may lie in memory.
            var folder = Directory.CreateDirectory(Path.Combine(Environment.CurrentDirectory, $"bench-journal-{Environment.ProcessId}"));
            try
            {
                using var journal = new JournalBatches(folder.FullName, events, undoable: false);
                using var undoable = new JournalBatches(folder.FullName, events, undoable: true);
                using var bare = new BareBatches(folder.FullName, events);
                results.Add(Run(RatioCases.Journal(events, journal, undoable, bare), rounds));
            }
            finally
            {
                folder.Delete(recursive: true);
            }
        }

        return results;
    }

    private static CaseResult Run(RatioCase one, int rounds)
    {
        Console.Error.WriteLine($"{one.Name}: {rounds} rounds of {one.Contenders.Count}");
        return one.Run(rounds);
    }

    private static bool IsWanted(string[] names, string name) => names.Length == 0 || names.Contains(name);

    private static string? Option(string[] args, string name)
    {
        var at = Array.IndexOf(args, name);
        return at >= 0 && at + 1 < args.Length ? args[at + 1] : null;
    }
}
