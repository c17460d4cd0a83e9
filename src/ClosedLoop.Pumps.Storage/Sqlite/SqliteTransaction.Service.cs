using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Storage.Sqlite.Tables;

namespace ClosedLoop.Pumps.Storage.Sqlite;

internal sealed partial class SqliteTransaction
{
    private readonly KeyFilter pumpsWithState = new(database, "SELECT DISTINCT pump FROM service_state");

    public void AppendServiceState(ServiceStateRow row)
    {
        pumpsWithState.Add(row.Pump.Value);
        ServiceStates.Append(row);
    }

    public override ServiceStateRow? ServiceStateAt(PumpId pump, DateTimeOffset at) =>
        pumpsWithState.MayHave(pump.Value) ? base.ServiceStateAt(pump, at) : null;
}
