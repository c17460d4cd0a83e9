using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Engine.Journal;

namespace ClosedLoop.Pumps.Storage.Sqlite.Tables;

/// <summary>Verified orders on file, the latest form of each.</summary>
internal sealed class VerifiedOrderTable(SqliteDatabase database)
{
    private readonly SqliteStatement upsert = database.Statement(
        "INSERT INTO verified_order (order_id, patient, status, body, updated_at) VALUES (?, ?, ?, ?, ?) ON CONFLICT (order_id) "
        + "DO UPDATE SET patient = excluded.patient, status = excluded.status, body = excluded.body, updated_at = excluded.updated_at");

    private readonly SqliteStatement get = database.Statement(
        "SELECT patient, status, body, updated_at FROM verified_order WHERE order_id = ?");

    public void Upsert(VerifiedOrderRow row) =>
        upsert.Start().Text(row.Order.Value).Text(row.Patient.Value).Text(row.Status).Blob(row.Body.Span).Instant(row.UpdatedAt).Run();

    public VerifiedOrderRow? Get(OrderId order) =>
        get.Start().Text(order.Value).ReadFirst(row => new VerifiedOrderRow(
            order, new(row.GetText(0)), row.GetText(1), row.GetBlob(2), row.GetInstant(3)));
}
