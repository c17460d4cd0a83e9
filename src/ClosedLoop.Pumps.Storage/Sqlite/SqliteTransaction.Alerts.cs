using ClosedLoop.Pumps.Domain.Alerts;
using ClosedLoop.Pumps.Engine.Alerts;

namespace ClosedLoop.Pumps.Storage.Sqlite;

internal sealed partial class SqliteTransaction
{
    public void StoreAlert(AlertInstance alert) => Alerts.Store(alert);

    public void AppendAlertResponse(AlertResponse response) => Alerts.Append(response);
}
