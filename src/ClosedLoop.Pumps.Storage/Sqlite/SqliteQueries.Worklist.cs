using ClosedLoop.Pumps.Engine.Worklist;
using ClosedLoop.Pumps.Storage.Sqlite.Tables;

namespace ClosedLoop.Pumps.Storage.Sqlite;

internal abstract partial class SqliteQueries
{
    private WorkTable? work;

    protected WorkTable Work => work ??= new WorkTable(Database);

    public WorkItem? GetWork(long id) => Work.Get(id);

    public WorkItem? FindOpenWork(WorkKind kind, string subject) => Work.FindOpen(kind, subject);

    public IReadOnlyList<WorkItem> ListOpenWork(int rowsMax) => Work.ListOpen(rowsMax);

    public IReadOnlyList<WorkItem> ListWork(int rowsMax) => Work.List(rowsMax);
}
