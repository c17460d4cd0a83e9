using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Domain.Service;
using ClosedLoop.Pumps.Engine.Journal;

namespace ClosedLoop.Pumps.Storage.Sqlite.Tables;

/// <summary>Service states of pumps in the order they were set.</summary>
internal sealed class ServiceStateTable(SqliteDatabase database)
{
    private const string Columns = "pump, state, at, actor, reason";

    private readonly SqliteStatement insert = database.Statement($"INSERT INTO service_state ({Columns}) VALUES (?, ?, ?, ?, ?)");

    private readonly SqliteStatement at = database.Statement(
        $"SELECT {Columns} FROM service_state WHERE pump = ? AND at <= ? ORDER BY at DESC, id DESC LIMIT 1");

    private readonly SqliteStatement ofPump = database.Statement(
        $"SELECT {Columns} FROM service_state WHERE pump = ? ORDER BY at DESC, id DESC LIMIT ?");

    private readonly SqliteStatement current = database.Statement(
        $"SELECT {Columns} FROM service_state AS one WHERE id = "
        + "(SELECT id FROM service_state AS other WHERE other.pump = one.pump ORDER BY at DESC, id DESC LIMIT 1) ORDER BY pump");

    public void Append(ServiceStateRow row) =>
        insert.Start().Text(row.Pump.Value).Int((int)row.State).Instant(row.At).Text(row.Actor).Text(row.Reason).Run();

    public ServiceStateRow? At(PumpId pump, DateTimeOffset instant) => at.Start().Text(pump.Value).Instant(instant).ReadFirst(Map);

    public IReadOnlyList<ServiceStateRow> List(PumpId pump, int rowsMax) => ofPump.Start().Text(pump.Value).Int(rowsMax).ReadAll(Map);

    public IReadOnlyList<ServiceStateRow> Current() => current.Start().ReadAll(Map);

    private static ServiceStateRow Map(SqliteStatement row) =>
        new(new PumpId(row.GetText(0)), (ServiceState)row.GetInt(1), row.GetInstant(2), row.GetText(3), row.GetText(4));
}
