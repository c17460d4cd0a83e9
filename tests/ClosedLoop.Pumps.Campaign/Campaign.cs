using ClosedLoop.Pumps.Campaign.Checks;

namespace ClosedLoop.Pumps.Campaign;

/// <summary>Many worlds, each with its own seed, on as many threads as asked for. The seeds follow from one; so does the whole run.</summary>
public sealed class Campaign(int seed, long orders, int threads, Func<int, WorldOptions> world, Func<bool>? isOver = null)
{
    private readonly Lock gate = new();
    private readonly SortedDictionary<int, WorldResult> results = [];
    private long attempts;
    private int next;

    public CampaignReport Run()
    {
        var running = Enumerable.Range(0, threads).Select(_ => new Thread(Work)).ToArray();
        foreach (var thread in running)
            thread.Start();
        foreach (var thread in running)
            thread.Join();
        var counts = new Counts();
        var trace = new Trace();
        foreach (var (number, result) in results)
        {
            counts.Add(result.Counts);
            trace.Add(number, "world", result.Trace.ToString("X16"));
        }

        return new CampaignReport(
            seed,
            results.Count,
            results.Values.Sum(result => (long)result.Attempts),
            trace.Hash,
            counts.ByName(),
            [.. results.Values.SelectMany(result => result.Violations.Select(text => $"world seed {result.Seed}: {text}"))]);
    }

    private void Work()
    {
        while (Take() is { } number)
        {
            var result = new World(world(unchecked((seed * 1_000_003) + number))).Run();
            lock (gate)
            {
                results.Add(number, result);
                attempts += result.Attempts;
            }
        }
    }

    private int? Take()
    {
        lock (gate)
            return attempts >= orders || isOver?.Invoke() == true ? null : next++;
    }
}
