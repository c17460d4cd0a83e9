using ClosedLoop.Pumps.Domain.Identity;

namespace ClosedLoop.Pumps.Storage.Sqlite.Tables;

/// <summary>Which bedside request is which case.</summary>
internal sealed class RequestTable(SqliteDatabase database)
{
    private readonly SqliteStatement claim = database.Statement(
        "INSERT INTO bedside_request (order_id, issued_at, pump, program, received_at) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING");

    private readonly SqliteStatement holder = database.Statement(
        "SELECT program FROM bedside_request WHERE order_id = ? AND issued_at = ? AND pump = ?");

    public ProgramId Claim(OrderId order, DateTimeOffset issuedAt, PumpId pump, ProgramId program, DateTimeOffset receivedAt)
    {
        claim.Start().Text(order.Value).Instant(issuedAt).Text(pump.Value).Text(program.Value).Instant(receivedAt).Run();
        return holder.Start().Text(order.Value).Instant(issuedAt).Text(pump.Value).ReadFirst(row => new ProgramId(row.GetText(0)));
    }
}
