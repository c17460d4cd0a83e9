using ClosedLoop.Pumps.Engine.Worklist;

namespace ClosedLoop.Pumps.Engine.Journal;

public partial interface IJournalTransaction
{
    /// <summary>Raises an item and returns its id; null, and nothing is changed, while one of its kind and subject is open.</summary>
    long? RaiseWork(WorkItem item);

    /// <summary>False when it is not open.</summary>
    bool AssignWork(long id, string owner, DateTimeOffset? dueAt);

    /// <summary>False when it is not open.</summary>
    bool CloseWork(long id, string closedBy, string outcome, DateTimeOffset at);
}
