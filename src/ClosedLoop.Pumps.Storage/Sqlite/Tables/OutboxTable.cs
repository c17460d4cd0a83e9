using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Engine.Outbox;

namespace ClosedLoop.Pumps.Storage.Sqlite.Tables;

/// <summary>Messages for destinations. Unsent are those waiting (0) or parked (1); sent is 2, discarded 3.</summary>
internal sealed class OutboxTable(SqliteDatabase database)
{
    private const string Columns =
        "id, destination, lane, kind, control_id, bytes, created_at, correlation, event_pump, event_epoch, event_sequence, state";

    /// <summary>Condition: the messages of one event, by its key.</summary>
    public const string OfEvent = "event = (SELECT id FROM event WHERE pump = ? AND epoch = ? AND sequence = ?)";

    private readonly SqliteStatement insert = database.Statement(
        "INSERT INTO outbox (destination, lane, kind, control_id, bytes, created_at, correlation, event_pump, event_epoch, "
        + "event_sequence, state, changed_at, event) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, 0, ?11, "
        + "(SELECT id FROM event WHERE pump = ?8 AND epoch = ?9 AND sequence = ?10))");

    private readonly SqliteStatement sent = database.Statement(
        "UPDATE outbox SET state = 2, changed_at = ? WHERE id = ? AND state = 0");

    private readonly SqliteStatement park = database.Statement(
        "UPDATE outbox SET state = 1, reason = ?, changed_at = ? WHERE id = ? AND state = 0");

    private readonly SqliteStatement retry = database.Statement("UPDATE outbox SET state = 0, reason = NULL WHERE id = ? AND state = 1");

    private readonly SqliteStatement discard = database.Statement(
        "UPDATE outbox SET state = 3, changed_at = ? WHERE id = ? AND state = 1");

    private readonly SqliteStatement wasSent = database.Statement(
        $"SELECT 1 FROM outbox WHERE {OfEvent} AND state = 2 LIMIT 1");

    // Removed, not discarded: the event's next message has the same control id.
    private readonly SqliteStatement recall = database.Statement(
        $"DELETE FROM outbox WHERE {OfEvent} AND state <> 2 RETURNING lane");

    private readonly SqliteStatement lanes = database.Statement(
        "SELECT lane, max(id), max(state) FROM outbox WHERE destination = ? AND state < 2 GROUP BY lane ORDER BY min(id)");

    private readonly SqliteStatement lane = database.Statement(
        $"SELECT {Columns} FROM outbox WHERE destination = ? AND lane = ? AND id > ? AND state < 2 ORDER BY id LIMIT ?");

    private readonly SqliteStatement get = database.Statement($"SELECT {Columns} FROM outbox WHERE id = ?");

    private readonly SqliteStatement parked = database.Statement(
        $"SELECT {Columns}, reason, changed_at FROM outbox WHERE state = 1 ORDER BY id LIMIT ?");

    private readonly SqliteStatement depths = database.Statement(
        "SELECT destination, count(*), sum(state), min(created_at) FROM outbox WHERE state < 2 GROUP BY destination");

    private readonly SqliteStatement ofEvent = database.Statement(
        $"SELECT {Columns}, changed_at FROM outbox WHERE {OfEvent} ORDER BY id");

    private readonly SqliteStatement about = database.Statement(
        $"SELECT {Columns}, changed_at FROM outbox WHERE event IS NULL AND correlation = ? ORDER BY id LIMIT ?");

    public long Enqueue(OutboxMessage message)
    {
        var source = message.Event;
        insert.Start().Text(message.Destination).Text(message.Lane).Text(message.Kind).Text(message.ControlId)
            .Blob(message.Bytes.Span).Instant(message.CreatedAt).Text(message.Correlation).Text(source?.Pump.Value)
            .IntOrNull(unchecked((long?)source?.Epoch.Value)).IntOrNull(unchecked((long?)source?.Sequence.Value))
            .Instant(message.CreatedAt).Run();
        return database.LastInsertId;
    }

    public bool MarkSent(long id, DateTimeOffset at) => sent.Start().Instant(at).Int(id).Run() == 1;

    public bool MarkParked(long id, string reason, DateTimeOffset at) => park.Start().Text(reason).Instant(at).Int(id).Run() == 1;

    public bool Retry(long id) => retry.Start().Int(id).Run() == 1;

    public bool Discard(long id, DateTimeOffset at) => discard.Start().Instant(at).Int(id).Run() == 1;

    public bool WasSent(EventKey key) => Bind(wasSent, key).ReadFirst(row => row.GetInt(0)) == 1;

    /// <summary>The lanes they waited in.</summary>
    public IReadOnlyList<string> Recall(EventKey key) => Bind(recall, key).ReadAll(row => row.GetText(0));

    public IReadOnlyList<OutboxLaneState> Lanes(string destination) =>
        lanes.Start().Text(destination).ReadAll(row => new OutboxLaneState(row.GetText(0), row.GetInt(1), row.GetInt(2) == 1));

    public IReadOnlyList<OutboxRow> Lane(string destination, string laneKey, long afterId, int rowsMax) =>
        lane.Start().Text(destination).Text(laneKey).Int(afterId).Int(rowsMax).ReadAll(Map);

    public OutboxRow? Get(long id) => get.Start().Int(id).ReadFirst(Map);

    public IReadOnlyList<ParkedMessage> Parked(int rowsMax) =>
        parked.Start().Int(rowsMax).ReadAll(row => new ParkedMessage(Map(row), row.GetText(12), row.GetInstant(13)));

    public IReadOnlyList<SentMessage> Of(EventKey key) => Bind(ofEvent, key).ReadAll(MapSent);

    public IReadOnlyList<SentMessage> About(string correlation, int rowsMax) => about.Start().Text(correlation).Int(rowsMax).ReadAll(MapSent);

    public IReadOnlyList<OutboxDepth> Depths() =>
        depths.Start().ReadAll(row => new OutboxDepth(row.GetText(0), row.GetInt(1), row.GetInt(2), row.GetInstant(3)));

    private static SentMessage MapSent(SqliteStatement row) => new(
        row.GetInt(0), Map(row).Message, row.GetInt(11) switch { 0 => "waiting", 1 => "parked", 2 => "sent", _ => "discarded" }, row.GetInstant(12));

    private static SqliteStatement Bind(SqliteStatement statement, EventKey key) =>
        statement.Start().Text(key.Pump.Value).Bits(key.Epoch.Value).Bits(key.Sequence.Value);

    private static OutboxRow Map(SqliteStatement row) => new(
        row.GetInt(0),
        new OutboxMessage(
            row.GetText(1),
            row.GetText(2),
            row.GetText(3),
            row.GetText(4),
            row.GetBlob(5),
            row.GetInstant(6),
            row.GetText(7),
            row.IsNull(8) ? null : new EventKey(new(row.GetText(8)), new(row.GetBits(9)), new(row.GetBits(10)))),
        row.GetInt(11) == 1);
}
