namespace ClosedLoop.Pumps.Engine.Journal;

/// <summary>One piece of work in the writer's queue and the promise to its caller.</summary>
internal abstract class JournalWork
{
    /// <summary>It leaves nothing behind but what it writes and its result, so it can be undone and run a second time.</summary>
    public bool CanRunAgain { get; init; }

    public abstract void Run(IJournalTransaction transaction);

    /// <summary>Keeps the promise; called only after the commit is durable (S1).</summary>
    public abstract void Complete();

    /// <summary>Tells the caller that nothing of it is durable. Without effect once the caller has been told.</summary>
    public abstract void Fail(Exception reason);
}
