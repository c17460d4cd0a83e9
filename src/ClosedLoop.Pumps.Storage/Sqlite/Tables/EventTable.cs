using System.Security.Cryptography;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Engine.Journal;

namespace ClosedLoop.Pumps.Storage.Sqlite.Tables;

/// <summary>Pump events, deduplicated by key and hash (S8).</summary>
internal sealed class EventTable(SqliteDatabase database, EventLogTable logs)
{
    private const string Columns =
        "id, pump, epoch, sequence, kind, channel, device_time, received_at, boot, raw, payload, documentation, "
        + "occurred_at, marks";

    private readonly SqliteStatement insert = database.Statement(
        "INSERT INTO event (pump, epoch, sequence, kind, channel, device_time, received_at, boot, hash, raw, payload, documentation, "
        + "occurred_at, marks) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");

    private readonly SqliteStatement hashOf = database.Statement(
        "SELECT hash FROM event WHERE pump = ? AND epoch = ? AND sequence = ?");

    private readonly SqliteStatement quarantine = database.Statement(
        "INSERT OR IGNORE INTO quarantine (pump, epoch, sequence, stored_hash, offered_hash, raw, received_at) "
        + "VALUES (?, ?, ?, ?, ?, ?, ?)");

    private readonly SqliteStatement get = database.Statement(
        $"SELECT {Columns} FROM event WHERE pump = ? AND epoch = ? AND sequence = ?");

    private readonly SqliteStatement readAll = database.Statement($"SELECT {Columns} FROM event WHERE id > ? ORDER BY id LIMIT ?");

    private readonly SqliteStatement readLog = database.Statement(
        $"SELECT {Columns} FROM event WHERE pump = ? AND epoch = ? AND sequence > ? ORDER BY sequence LIMIT ?");

    private readonly SqliteStatement readBack = database.Statement(
        $"SELECT {Columns} FROM event WHERE pump = ? AND epoch = ? AND sequence < ? ORDER BY sequence DESC LIMIT ?");

    private readonly SqliteStatement heldOfChannel = database.Statement(
        $"SELECT {Columns} FROM event WHERE documentation = 1 AND pump = ? AND channel = ? ORDER BY device_time, id LIMIT ?");

    private readonly SqliteStatement held = database.Statement(
        $"SELECT {Columns} FROM event WHERE documentation = 1 ORDER BY id LIMIT ?");

    private readonly SqliteStatement marked = database.Statement(
        $"SELECT {Columns} FROM event WHERE marks <> 0 AND pump = ? ORDER BY id DESC LIMIT ?");

    private readonly SqliteStatement documented = database.Statement(
        $"SELECT {Columns} FROM event WHERE pump = ? AND channel = ? AND documentation = 0 AND received_at >= ? ORDER BY id LIMIT ?");

    private readonly SqliteStatement hold = database.Statement(
        "UPDATE event SET documentation = 1 WHERE documentation = 0 AND pump = ? AND epoch = ? AND sequence = ?");

    private readonly SqliteStatement release = database.Statement(
        "UPDATE event SET documentation = ? WHERE documentation = 1 AND pump = ? AND epoch = ? AND sequence = ?");

    private readonly SqliteStatement decide = database.Statement(
        "UPDATE event SET documentation = ? WHERE documentation = 3 AND pump = ? AND epoch = ? AND sequence = ?");

    private readonly SqliteStatement readQuarantine = database.Statement(
        "SELECT pump, epoch, sequence, stored_hash, offered_hash, raw, received_at FROM quarantine ORDER BY id LIMIT ?");

    public AppendOutcome Append(JournaledEvent item)
    {
        var (key, sequence) = (item.Key, item.Key.Sequence.Value);
        var mark = logs.MarkForAppend(key.Pump, key.Epoch);
        if (sequence > mark + 1 || sequence == 0)
            return AppendOutcome.Gap;
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(item.Raw.Span, hash);
        if (sequence <= mark)
        {
            var stored = Key(hashOf.Start(), key).ReadFirst(row => row.GetBlob(0));
            if (stored is not null)
                return stored.AsSpan().SequenceEqual(hash) ? AppendOutcome.Duplicate : Quarantine(item, stored, hash);
            // Neither stored nor lost: it was stored once and has been pruned.
            if (!logs.IsRecordedLost(key))
                return AppendOutcome.Duplicate;
        }

        Key(insert.Start(), key).Text(item.Kind).Text(item.Channel?.Value).Instant(item.DeviceTime).Instant(item.ReceivedAt)
            .Bits(item.Boot.Value).Blob(hash).Blob(item.Raw.Span).Blob(item.Payload.Span).Int((int)item.Documentation)
            .IntOrNull(item.OccurredAt is { } occurred ? SqliteInstant.ToMicroseconds(occurred) : null).Int((int)item.Marks).Run();
        if (sequence > mark)
            logs.Appended(key);
        return AppendOutcome.Appended;
    }

    public bool Release(EventKey key, DocumentationState documentation) =>
        documentation == DocumentationState.Held
            ? throw new ArgumentOutOfRangeException(nameof(documentation), "A held event is released to another state.")
            : Key(release.Start().Int((int)documentation), key).Run() == 1;

    public bool Decide(EventKey key, DocumentationState documentation) =>
        documentation is DocumentationState.Queued or DocumentationState.NotDocumented
            ? Key(decide.Start().Int((int)documentation), key).Run() == 1
            : throw new ArgumentOutOfRangeException(nameof(documentation), "A person decides whether an event is documented.");

    public StoredEvent? Get(EventKey key) => Key(get.Start(), key).ReadFirst(Map);

    public IReadOnlyList<StoredEvent> Read(long afterJournalId, int rowsMax) =>
        readAll.Start().Int(afterJournalId).Int(rowsMax).ReadAll(Map);

    public IReadOnlyList<StoredEvent> Read(PumpId pump, LogEpoch epoch, DeviceSequence after, int rowsMax) =>
        after.Value > long.MaxValue
            ? []
            : readLog.Start().Text(pump.Value).Bits(epoch.Value).Int((long)after.Value).Int(rowsMax).ReadAll(Map);

    public IReadOnlyList<StoredEvent> ReadBefore(PumpId pump, LogEpoch epoch, DeviceSequence before, int rowsMax) =>
        readBack.Start().Text(pump.Value).Bits(epoch.Value).Int(before.Value > long.MaxValue ? long.MaxValue : (long)before.Value).Int(rowsMax).ReadAll(Map);

    public IReadOnlyList<StoredEvent> Held(ChannelRef channel, int rowsMax) =>
        heldOfChannel.Start().Text(channel.Pump.Value).Text(channel.Channel.Value).Int(rowsMax).ReadAll(Map);

    public IReadOnlyList<StoredEvent> Documented(ChannelRef channel, DateTimeOffset receivedSince, int rowsMax) =>
        documented.Start().Text(channel.Pump.Value).Text(channel.Channel.Value).Instant(receivedSince).Int(rowsMax).ReadAll(Map);

    public IReadOnlyList<StoredEvent> Marked(PumpId pump, int rowsMax) => marked.Start().Text(pump.Value).Int(rowsMax).ReadAll(Map);

    public bool Hold(EventKey key) => Key(hold.Start(), key).Run() == 1;

    public IReadOnlyList<StoredEvent> Held(int rowsMax) => held.Start().Int(rowsMax).ReadAll(Map);

    public IReadOnlyList<QuarantinedEvent> Quarantined(int rowsMax) =>
        readQuarantine.Start().Int(rowsMax).ReadAll(row =>
            new QuarantinedEvent(KeyAt(row, 0), row.GetBlob(3), row.GetBlob(4), row.GetBlob(5), row.GetInstant(6)));

    private static SqliteStatement Key(SqliteStatement statement, EventKey key) =>
        statement.Text(key.Pump.Value).Bits(key.Epoch.Value).Bits(key.Sequence.Value);

    private static EventKey KeyAt(SqliteStatement row, int column) =>
        new(new(row.GetText(column)), new(row.GetBits(column + 1)), new(row.GetBits(column + 2)));

    private static StoredEvent Map(SqliteStatement row) => new(
        row.GetInt(0),
        new JournaledEvent(
            KeyAt(row, 1),
            row.GetText(4),
            row.GetTextOrNull(5) is { } channel ? new ChannelId(channel) : null,
            row.GetInstant(6),
            row.GetInstant(7),
            new BootId(row.GetBits(8)),
            row.GetBlob(9),
            row.GetBlob(10),
            (DocumentationState)row.GetInt(11))
        {
            OccurredAt = row.GetInstantOrNull(12),
            Marks = (EventMarks)row.GetInt(13),
        });

    private AppendOutcome Quarantine(JournaledEvent item, ReadOnlySpan<byte> stored, ReadOnlySpan<byte> offered)
    {
        Key(quarantine.Start(), item.Key).Blob(stored).Blob(offered).Blob(item.Raw.Span).Instant(item.ReceivedAt).Run();
        return AppendOutcome.Conflict;
    }
}
