namespace ClosedLoop.Pumps.Campaign.Checks;

/// <summary>How often things happened, by name.</summary>
public sealed class Counts
{
    private readonly Dictionary<(string, string), long> counts = [];

    public void Add(string what, string where = "", long count = 1) =>
        System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(counts, (what, where), out _) += count;

    public void Add(Counts others)
    {
        foreach (var (key, count) in others.counts)
            Add(key.Item1, key.Item2, count);
    }

    public SortedDictionary<string, long> ByName() => new(
        counts.ToDictionary(one => one.Key.Item2.Length == 0 ? one.Key.Item1 : $"{one.Key.Item1}_{one.Key.Item2}", one => one.Value),
        StringComparer.Ordinal);
}
