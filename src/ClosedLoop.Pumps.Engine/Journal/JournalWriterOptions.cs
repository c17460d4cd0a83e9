namespace ClosedLoop.Pumps.Engine.Journal;

/// <summary>Bounds of the journal writer.</summary>
public sealed record JournalWriterOptions
{
    /// <summary>Pieces of work that may wait. When full, <c>WriteAsync</c> waits and <c>TryWrite</c> refuses.</summary>
    public int WorkQueueMax { get; init; } = 4096;

    /// <summary>Pieces of work in one commit at most.</summary>
    public int BatchItemsMax { get; init; } = 256;

    /// <summary>How often a store that failed is probed.</summary>
    public int ProbeIntervalMs { get; init; } = 1000;

    /// <summary>All that is wrong with it.</summary>
    public IEnumerable<string> Validate()
    {
        if (WorkQueueMax is < 1 or > 65_536)
            yield return $"Journal:WorkQueueMax is {WorkQueueMax}; allowed are 1 to 65536.";
        if (BatchItemsMax is < 1 or > 4_096)
            yield return $"Journal:BatchItemsMax is {BatchItemsMax}; allowed are 1 to 4096.";
        if (ProbeIntervalMs is < 100 or > 60_000)
            yield return $"Journal:ProbeIntervalMs is {ProbeIntervalMs}; allowed are 100 to 60000.";
    }
}
