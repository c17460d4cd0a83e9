using ClosedLoop.Pumps.Domain.Evidence;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Domain.Json;
using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Engine.Outbox;

namespace ClosedLoop.Pumps.Storage.Sqlite.Tables;

/// <summary>How far evidence has come, what destinations said that it has not read yet, and times charted by hand.</summary>
internal sealed class EvidenceTables(SqliteDatabase database)
{
    private readonly SqliteStatement getPump = database.Statement("SELECT body FROM evidence_pump WHERE pump = ?");

    private readonly SqliteStatement putPump = database.Statement(
        "INSERT INTO evidence_pump (pump, body) VALUES (?, ?) ON CONFLICT (pump) DO UPDATE SET body = excluded.body");

    private readonly SqliteStatement getCursor = database.Statement("SELECT event, association, link FROM evidence_cursor");

    private readonly SqliteStatement putCursor = database.Statement(
        "INSERT INTO evidence_cursor (id, event, association, link) VALUES (1, ?, ?, ?) "
        + "ON CONFLICT (id) DO UPDATE SET event = excluded.event, association = excluded.association, link = excluded.link");

    // Only messages that document an event, or tell an administration, say something of one.
    private readonly SqliteStatement mark = database.Statement(
        "INSERT INTO documentation_mark (pump, epoch, sequence, administration, destination, refusal, at) "
        + "SELECT event_pump, event_epoch, event_sequence, CASE WHEN event_pump IS NULL THEN correlation END, destination, ?, ? FROM outbox "
        + $"WHERE id = ? AND (event_pump IS NOT NULL OR kind = '{OutboxMessage.FhirKind}')");

    private readonly SqliteStatement marks = database.Statement(
        "SELECT number, pump, epoch, sequence, administration, destination, refusal, at FROM documentation_mark "
        + "WHERE number > ? ORDER BY number LIMIT ?");

    private readonly SqliteStatement dropMarks = database.Statement("DELETE FROM documentation_mark WHERE number <= ?");

    private readonly SqliteStatement waits = database.Statement(
        $"SELECT 1 FROM outbox WHERE {OutboxTable.OfEvent} AND state < 2 LIMIT 1");

    private readonly SqliteStatement addCharted = database.Statement(
        "INSERT INTO charted (patient, order_id, from_at, to_at, note, author, at) VALUES (?, ?, ?, ?, ?, ?, ?)");

    private readonly SqliteStatement charted = database.Statement(
        "SELECT id, patient, order_id, from_at, to_at, note, author, at FROM charted WHERE patient = ? AND to_at > ? AND from_at < ? "
        + "ORDER BY id DESC LIMIT ?");

    private readonly SqliteStatement allCharted = database.Statement(
        "SELECT id, patient, order_id, from_at, to_at, note, author, at FROM charted WHERE to_at > ? AND from_at < ? ORDER BY id DESC LIMIT ?");

    private readonly SqliteStatement links = database.Statement(
        "SELECT id, pump, channel, source, order_id, since, until, linked_by, linked_at, reason FROM order_link WHERE id > ? ORDER BY id LIMIT ?");

    public PumpEvidence? GetPump(PumpId pump) =>
        getPump.Start().Text(pump.Value).ReadFirst(row => DomainJson.DeserializePumpEvidence(row.GetBlob(0)));

    public void PutPump(PumpId pump, ReadOnlySpan<byte> body) => putPump.Start().Text(pump.Value).Blob(body).Run();

    public EvidenceCursor? GetCursor() =>
        getCursor.Start().ReadFirst(row => new EvidenceCursor(row.GetInt(0), row.GetInt(1), row.GetInt(2)));

    public void PutCursor(EvidenceCursor cursor) => putCursor.Start().Int(cursor.Event).Int(cursor.Association).Int(cursor.Link).Run();

    public void Mark(long outboxId, string? refusal, DateTimeOffset at) => mark.Start().Text(refusal).Instant(at).Int(outboxId).Run();

    public IReadOnlyList<DocumentationMark> Marks(long afterNumber, int rowsMax) =>
        marks.Start().Int(afterNumber).Int(rowsMax).ReadAll(row => new DocumentationMark(
            row.GetInt(0), row.GetTextOrNull(1) is { } pump ? new EventKey(new(pump), new(row.GetBits(2)), new(row.GetBits(3))) : null,
            row.GetTextOrNull(4) is { } id ? new AdministrationId(id) : null, row.GetText(5), row.GetTextOrNull(6), row.GetInstant(7)));

    public void DropMarks(long throughNumber) => dropMarks.Start().Int(throughNumber).Run();

    public bool IsDocumented(EventKey key) =>
        waits.Start().Text(key.Pump.Value).Bits(key.Epoch.Value).Bits(key.Sequence.Value).ReadFirst(row => row.GetInt(0)) == 0;

    public long AddCharted(ChartedMark one)
    {
        addCharted.Start().Text(one.Patient.Value).Text(one.Order?.Value).Instant(one.From).Instant(one.To).Text(one.Note).Text(one.Author)
            .Instant(one.At).Run();
        return database.LastInsertId;
    }

    public IReadOnlyList<ChartedMark> Charted(PatientId? patient, DateTimeOffset from, DateTimeOffset to, int rowsMax) =>
        (patient is { } one ? charted.Start().Text(one.Value) : allCharted.Start()).Instant(from).Instant(to).Int(rowsMax).ReadAll(row =>
            new ChartedMark(
                row.GetInt(0), new PatientId(row.GetText(1)), row.GetTextOrNull(2) is { } order ? new OrderId(order) : null, row.GetInstant(3),
                row.GetInstant(4), row.GetText(5), row.GetText(6), row.GetInstant(7)));

    public IReadOnlyList<OrderLink> Links(long afterId, int rowsMax) =>
        links.Start().Int(afterId).Int(rowsMax).ReadAll(PharmacyTables.MapLink);
}
