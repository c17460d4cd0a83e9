using ClosedLoop.Pumps.Engine.Journal;

namespace ClosedLoop.Pumps.Gateway.Live;

/// <summary>Counts commits and events, so that nobody reads the journal again while nothing was written.</summary>
public sealed class JournalPulse : IDisposable
{
    private readonly JournalWriter _journal;
    private long _commits;
    private long _events;

    public JournalPulse(JournalWriter journal)
    {
        _journal = journal;
        _journal.Committed += Count;
    }

    public long Commits => Volatile.Read(ref _commits);

    public long Events => Volatile.Read(ref _events);

    public void Dispose() => _journal.Committed -= Count;

    // On the writer's thread: two additions.
    private void Count(CommitSummary summary)
    {
        Interlocked.Add(ref _events, summary.EventsAppended);
        Interlocked.Increment(ref _commits);
    }
}
