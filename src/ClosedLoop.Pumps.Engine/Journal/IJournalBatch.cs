namespace ClosedLoop.Pumps.Engine.Journal;

/// <summary>One atomic, durable commit of many pieces of work. Disposing it without <see cref="Commit"/> undoes all of it.</summary>
public interface IJournalBatch : IDisposable
{
    IJournalTransaction Transaction { get; }

    /// <summary>Marks the point to which <see cref="UndoItem"/> returns.</summary>
    void BeginItem();

    /// <summary>Keeps what was written since <see cref="BeginItem"/>.</summary>
    void KeepItem();

    /// <summary>Undoes what was written since <see cref="BeginItem"/>; earlier items stand.</summary>
    void UndoItem();

    /// <summary>Returns only once all kept items are durable.</summary>
    /// <exception cref="JournalUnavailableException">Nothing of the batch is durable.</exception>
    CommitSummary Commit();
}
