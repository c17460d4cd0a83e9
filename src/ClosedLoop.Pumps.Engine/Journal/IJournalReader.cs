namespace ClosedLoop.Pumps.Engine.Journal;

/// <summary>
/// A consistent snapshot on a connection of its own: it never waits for the writer. Hold it briefly; a store may evict one held too
/// long, after which every call throws <see cref="ReaderEvictedException"/>. Not for use by two threads at once.
/// </summary>
public interface IJournalReader : IJournalQueries, IDisposable;
