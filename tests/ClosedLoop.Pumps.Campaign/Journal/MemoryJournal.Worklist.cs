using ClosedLoop.Pumps.Engine.Worklist;

namespace ClosedLoop.Pumps.Campaign.Journal;

/// <summary>The worklist for people.</summary>
public sealed partial class MemoryJournal
{
    private readonly List<WorkItem> work = [];

    public WorkItem? GetWork(long id) => id >= 1 && id <= work.Count ? work[(int)id - 1] : null;

    public WorkItem? FindOpenWork(WorkKind kind, string subject) =>
        work.Find(item => item.ClosedAt is null && item.Kind == kind && item.Subject == subject);

    public IReadOnlyList<WorkItem> ListOpenWork(int rowsMax) => [.. work.Where(item => item.ClosedAt is null).Take(rowsMax)];

    public IReadOnlyList<WorkItem> ListWork(int rowsMax) => [.. Enumerable.Reverse(work).Take(rowsMax)];

    public long? RaiseWork(WorkItem item)
    {
        if (FindOpenWork(item.Kind, item.Subject) is not null)
            return null;
        Add(work, item with { Id = work.Count + 1 });
        return work.Count;
    }

    public bool AssignWork(long id, string owner, DateTimeOffset? dueAt) => Change(id, item => item with { Owner = owner, DueAt = dueAt ?? item.DueAt });

    public bool CloseWork(long id, string closedBy, string outcome, DateTimeOffset at) =>
        Change(id, item => item with { ClosedAt = at, ClosedBy = closedBy, Outcome = outcome });

    private bool Change(long id, Func<WorkItem, WorkItem> change)
    {
        if (GetWork(id) is not { ClosedAt: null } item)
            return false;
        Put(work, (int)id - 1, change(item));
        return true;
    }
}
