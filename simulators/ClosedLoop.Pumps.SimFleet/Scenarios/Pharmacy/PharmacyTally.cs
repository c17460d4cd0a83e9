using System.Collections.Concurrent;

namespace ClosedLoop.Pumps.SimFleet.Scenarios.Pharmacy;

/// <summary>What the stories, which run side by side, counted and found wrong.</summary>
internal sealed class PharmacyTally
{
    private readonly ConcurrentDictionary<string, long> _counts = new();
    private readonly ConcurrentQueue<string> _violations = new();

    public IReadOnlyDictionary<string, long> Counts => new SortedDictionary<string, long>(_counts, StringComparer.Ordinal);

    public IReadOnlyList<string> Violations => [.. _violations];

    public void Count(string name) => _counts.AddOrUpdate(name, 1, (_, before) => before + 1);

    /// <summary>Keeps the longest.</summary>
    public void Longest(string name, long ms) => _counts.AddOrUpdate(name, ms, (_, before) => Math.Max(before, ms));

    /// <summary>Counts it when it holds; a violation when it does not.</summary>
    public void Must(bool holds, string name, string story)
    {
        if (holds)
            Count(name);
        else
            _violations.Enqueue($"{story}: {name} does not hold");
    }

    public void Wrong(string text) => _violations.Enqueue(text);
}
