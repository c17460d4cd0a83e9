using ClosedLoop.Pumps.Engine.Worklist;

namespace ClosedLoop.Pumps.Engine.Journal;

public partial interface IJournalQueries
{
    WorkItem? GetWork(long id);

    /// <summary>The open item of a kind about a subject, or null.</summary>
    WorkItem? FindOpenWork(WorkKind kind, string subject);

    /// <summary>Open items, oldest first.</summary>
    IReadOnlyList<WorkItem> ListOpenWork(int rowsMax);

    /// <summary>All items, newest first.</summary>
    IReadOnlyList<WorkItem> ListWork(int rowsMax);
}
