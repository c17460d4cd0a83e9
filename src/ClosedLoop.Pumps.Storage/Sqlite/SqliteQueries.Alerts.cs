using ClosedLoop.Pumps.Domain.Alerts;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Engine.Alerts;
using ClosedLoop.Pumps.Storage.Sqlite.Tables;

namespace ClosedLoop.Pumps.Storage.Sqlite;

internal abstract partial class SqliteQueries
{
    private AlertTable? alerts;

    protected AlertTable Alerts => alerts ??= new AlertTable(Database);

    public AlertInstance? GetAlert(string id) => Alerts.Get(id);

    public AlertInstance? LastAlert(ChannelRef channel, uint code) => Alerts.Last(channel, code);

    public IReadOnlyList<AlertInstance> ListDueAlerts(DateTimeOffset now, int rowsMax) => Alerts.Due(now, rowsMax);

    public IReadOnlyList<AlertInstance> ListActiveAlerts(int rowsMax) => Alerts.Active(rowsMax);

    public IReadOnlyList<AlertInstance> ListAlerts(int rowsMax) => Alerts.List(rowsMax);

    public IReadOnlyList<AlertResponse> ListAlertResponses(string alert) => Alerts.Responses(alert);
}
