using ClosedLoop.Pumps.Engine.Worklist;

namespace ClosedLoop.Pumps.Storage.Sqlite;

internal sealed partial class SqliteTransaction
{
    public long? RaiseWork(WorkItem item) => Work.Raise(item);

    public bool AssignWork(long id, string owner, DateTimeOffset? dueAt) => Work.Assign(id, owner, dueAt);

    public bool CloseWork(long id, string closedBy, string outcome, DateTimeOffset at) => Work.Close(id, closedBy, outcome, at);
}
