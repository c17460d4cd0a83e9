using ClosedLoop.Pumps.Engine.Journal;

namespace ClosedLoop.Pumps.Storage.Sqlite.Tables;

/// <summary>Messages taken in from EHRs, with the acknowledgments they were given.</summary>
internal sealed class InboundTable(SqliteDatabase database)
{
    private const string Columns = "sending_application, control_id, kind, hash, raw, ack, received_at";

    private readonly SqliteStatement insert = database.Statement($"INSERT INTO inbound ({Columns}) VALUES (?, ?, ?, ?, ?, ?, ?)");

    private readonly SqliteStatement get = database.Statement(
        $"SELECT {Columns} FROM inbound WHERE sending_application = ? AND control_id = ? AND received_at >= ? "
        + "ORDER BY received_at DESC, id DESC LIMIT 1");

    public void Insert(InboundMessage message) =>
        insert.Start().Text(message.SendingApplication).Text(message.ControlId).Text(message.Kind).Blob(message.ContentHash.Span)
            .Blob(message.Raw.Span).Blob(message.Ack.Span).Instant(message.ReceivedAt).Run();

    public InboundMessage? Get(string sendingApplication, string controlId, DateTimeOffset since) =>
        get.Start().Text(sendingApplication).Text(controlId).Instant(since).ReadFirst(row => new InboundMessage(
            row.GetText(0), row.GetText(1), row.GetText(2), row.GetBlob(3), row.GetBlob(4), row.GetBlob(5), row.GetInstant(6)));
}
