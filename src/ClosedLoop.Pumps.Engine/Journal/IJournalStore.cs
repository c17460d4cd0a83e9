namespace ClosedLoop.Pumps.Engine.Journal;

/// <summary>The durable store behind the journal. One thread at a time writes: <see cref="JournalWriter"/>.</summary>
public interface IJournalStore : IDisposable
{
    /// <exception cref="JournalUnavailableException">The store cannot be written at present.</exception>
    IJournalBatch Begin();

    IJournalReader OpenReader();

    /// <summary>Makes a small write durable, to learn whether the store can be written again.</summary>
    /// <exception cref="JournalUnavailableException">It cannot.</exception>
    void Probe();
}
