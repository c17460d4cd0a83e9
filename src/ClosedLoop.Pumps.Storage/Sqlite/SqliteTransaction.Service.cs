using ClosedLoop.Pumps.Engine.Journal;

namespace ClosedLoop.Pumps.Storage.Sqlite;

internal sealed partial class SqliteTransaction
{
    public void AppendServiceState(ServiceStateRow row) => ServiceStates.Append(row);
}
