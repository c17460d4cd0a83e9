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
}
