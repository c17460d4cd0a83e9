using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Storage.Sqlite.Tables;

namespace ClosedLoop.Pumps.Storage.Sqlite;

internal abstract partial class SqliteQueries
{
    private ServiceStateTable? serviceStates;

    protected ServiceStateTable ServiceStates => serviceStates ??= new ServiceStateTable(Database);

    public virtual ServiceStateRow? ServiceStateAt(PumpId pump, DateTimeOffset at) => ServiceStates.At(pump, at);

    public IReadOnlyList<ServiceStateRow> ListServiceStates(PumpId pump, int rowsMax) => ServiceStates.List(pump, rowsMax);

    public IReadOnlyList<ServiceStateRow> ListCurrentServiceStates() => ServiceStates.Current();

    public IReadOnlyList<StoredEvent> ListMarkedEvents(PumpId pump, int rowsMax) => Events.Marked(pump, rowsMax);
}
