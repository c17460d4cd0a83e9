using System.Text;
using ClosedLoop.Pumps.Domain.Evidence;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Domain.Json;
using ClosedLoop.Pumps.Engine.Journal;

namespace ClosedLoop.Pumps.Storage.Sqlite.Tables;

/// <summary>Administrations, their versions, entries and segments.</summary>
internal sealed class AdministrationTable(SqliteDatabase database)
{
    private readonly SqliteStatement insert = database.Statement(
        "INSERT INTO administration (version, patient, order_id, state, status, container, started_at, ended_at, body, id, pump, channel) "
        + "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");

    private readonly SqliteStatement update = database.Statement(
        "UPDATE administration SET version = ?, patient = ?, order_id = ?, state = ?, status = ?, container = ?, started_at = ?, ended_at = ?, "
        + "body = ? WHERE id = ? AND version = ?");

    private readonly SqliteStatement addVersion = database.Statement("INSERT INTO administration_version (id, version, body) VALUES (?, ?, ?)");

    private readonly SqliteStatement addEntry = database.Statement(
        "INSERT INTO administration_entry (id, ordinal, pump, epoch, sequence, body) VALUES (?, ?, ?, ?, ?, ?)");

    private readonly SqliteStatement addSegment = database.Statement("INSERT INTO administration_segment (id, ordinal, body) VALUES (?, ?, ?)");

    private readonly SqliteStatement file = database.Statement(
        "UPDATE administration_entry SET filed_at = ? WHERE filed_at IS NULL AND pump = ? AND epoch = ? AND sequence = ?");

    private readonly SqliteStatement get = database.Statement("SELECT body FROM administration WHERE id = ?");

    private readonly SqliteStatement versions = database.Statement("SELECT body FROM administration_version WHERE id = ? ORDER BY version");

    private readonly SqliteStatement feed = database.Statement(
        "SELECT number, body FROM administration_version WHERE number > ? ORDER BY number LIMIT ?");

    private readonly SqliteStatement entries = database.Statement(
        "SELECT body, filed_at FROM administration_entry WHERE id = ? ORDER BY ordinal");

    private readonly SqliteStatement segments = database.Statement("SELECT body FROM administration_segment WHERE id = ? ORDER BY ordinal");

    private readonly SqliteStatement ofEvent = database.Statement(
        "SELECT DISTINCT id FROM administration_entry WHERE pump = ? AND epoch = ? AND sequence = ? ORDER BY id");

    private readonly SqliteStatement containers = database.Statement("SELECT ifnull(max(container), 0) FROM administration WHERE order_id = ?");

    private readonly Dictionary<string, SqliteStatement> lists = [];

    public void Append(JournaledAdministration journaled)
    {
        var next = journaled.Administration;
        var body = journaled.Body.Span;
        if (next.Version == 1)
            Columns(insert.Start(), next, body).Text(next.Id.Value).Text(next.Channel.Pump.Value).Text(next.Channel.Channel.Value).Run();
        else if (Columns(update.Start(), next, body).Text(next.Id.Value).Int(next.Version - 1).Run() != 1)
            throw new InvalidOperationException($"Administration {next.Id} has no version {next.Version - 1} to follow.");
        addVersion.Start().Text(next.Id.Value).Int(next.Version).Blob(body).Run();
        foreach (var entry in journaled.Entries)
            Key(addEntry.Start().Text(next.Id.Value).Int(entry.Ordinal), entry.Event).Blob(entry.Body.Span).Run();
        foreach (var segment in journaled.Segments)
            addSegment.Start().Text(next.Id.Value).Int(segment.Ordinal).Blob(segment.Body.Span).Run();
    }

    public void File(EventKey key, DateTimeOffset at) => Key(file.Start().Instant(at), key).Run();

    public Administration? Get(AdministrationId id) => get.Start().Text(id.Value).ReadFirst(row => Read(row, 0));

    public IReadOnlyList<Administration> Versions(AdministrationId id) => versions.Start().Text(id.Value).ReadAll(row => Read(row, 0));

    public IReadOnlyList<AdministrationVersion> Feed(long afterNumber, int rowsMax) =>
        feed.Start().Int(afterNumber).Int(rowsMax).ReadAll(row => new AdministrationVersion(row.GetInt(0), Read(row, 1)));

    public IReadOnlyList<StoredEntry> Entries(AdministrationId id) => entries.Start().Text(id.Value).ReadAll(row =>
        new StoredEntry(DomainJson.DeserializeEntry(row.GetBlob(0)), row.GetInstantOrNull(1)));

    public IReadOnlyList<AdministrationSegment> Segments(AdministrationId id) =>
        segments.Start().Text(id.Value).ReadAll(row => DomainJson.DeserializeSegment(row.GetBlob(0)));

    public IReadOnlyList<AdministrationId> Of(EventKey key) =>
        Key(ofEvent.Start(), key).ReadAll(row => new AdministrationId(row.GetText(0)));

    public int Containers(OrderId order) => (int)containers.Start().Text(order.Value).ReadFirst(row => row.GetInt(0));

    /// <summary>Only what is asked for is in the statement, so that each kind of question has its index.</summary>
    public IReadOnlyList<AdministrationRow> List(AdministrationFilter filter, long beforeNumber, int rowsMax)
    {
        var sql = new StringBuilder("SELECT number, body FROM administration WHERE number < ?");
        var binds = new List<Action<SqliteStatement>> { statement => statement.Int(beforeNumber) };
        Add(filter.Patient is not null, "patient = ?", statement => statement.Text(filter.Patient!.Value.Value));
        Add(filter.Order is not null, "order_id = ?", statement => statement.Text(filter.Order!.Value.Value));
        Add(filter.Pump is not null, "pump = ?", statement => statement.Text(filter.Pump!.Value.Value));
        Add(filter.Channel is not null, "channel = ?", statement => statement.Text(filter.Channel!.Value.Value));
        Add(filter.State is not null, "state = ?", statement => statement.Int((int)filter.State!.Value));
        Add(filter.Status is not null, "status = ?", statement => statement.Int((int)filter.Status!.Value));
        Add(filter.IsUnassociated, "patient IS NULL", _ => { });
        Add(filter.From is not null, "(ended_at IS NULL OR ended_at > ?)", statement => statement.Instant(filter.From!.Value));
        Add(filter.To is not null, "started_at < ?", statement => statement.Instant(filter.To!.Value));
        sql.Append(" ORDER BY number DESC LIMIT ?");
        var text = sql.ToString();
        if (!lists.TryGetValue(text, out var list))
            lists[text] = list = database.Statement(text);
        list.Start();
        foreach (var bind in binds)
            bind(list);
        return list.Int(rowsMax).ReadAll(row => new AdministrationRow(row.GetInt(0), Read(row, 1)));

        void Add(bool isAsked, string condition, Action<SqliteStatement> bind)
        {
            if (!isAsked)
                return;
            sql.Append(" AND ").Append(condition);
            binds.Add(bind);
        }
    }

    private static SqliteStatement Columns(SqliteStatement statement, Administration one, ReadOnlySpan<byte> body) =>
        statement.Int(one.Version).Text(one.Patient?.Value).Text(one.Order?.Value).Int((int)one.State).Int((int)one.Status).Int(one.Container)
            .Instant(one.Started.At).IntOrNull(one.Ended is { } ended ? SqliteInstant.ToMicroseconds(ended.At) : null).Blob(body);

    private static SqliteStatement Key(SqliteStatement statement, EventKey key) =>
        statement.Text(key.Pump.Value).Bits(key.Epoch.Value).Bits(key.Sequence.Value);

    private static Administration Read(SqliteStatement row, int column) => DomainJson.DeserializeAdministration(row.GetBlob(column));
}
