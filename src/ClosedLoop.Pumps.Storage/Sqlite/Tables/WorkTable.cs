using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Engine.Worklist;

namespace ClosedLoop.Pumps.Storage.Sqlite.Tables;

/// <summary>The worklist of persons; nothing is ever removed from it.</summary>
internal sealed class WorkTable(SqliteDatabase database)
{
    private const string Columns =
        "id, kind, subject, pump, channel, order_id, patient, body, raised_at, due_at, owner, closed_at, closed_by, outcome";

    private readonly SqliteStatement insert = database.Statement(
        "INSERT INTO work_item (kind, subject, pump, channel, order_id, patient, body, raised_at, due_at, owner) "
        + "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (kind, subject) WHERE closed_at IS NULL DO NOTHING");

    private readonly SqliteStatement assign = database.Statement(
        "UPDATE work_item SET owner = ?, due_at = coalesce(?, due_at) WHERE id = ? AND closed_at IS NULL");

    private readonly SqliteStatement close = database.Statement(
        "UPDATE work_item SET closed_at = ?, closed_by = ?, outcome = ? WHERE id = ? AND closed_at IS NULL");

    private readonly SqliteStatement get = database.Statement($"SELECT {Columns} FROM work_item WHERE id = ?");

    private readonly SqliteStatement find = database.Statement(
        $"SELECT {Columns} FROM work_item WHERE kind = ? AND subject = ? AND closed_at IS NULL");

    private readonly SqliteStatement ofChannel = database.Statement(
        $"SELECT {Columns} FROM work_item WHERE kind = ? AND pump = ? AND channel = ? AND closed_at IS NULL ORDER BY id");

    private readonly SqliteStatement open = database.Statement(
        $"SELECT {Columns} FROM work_item WHERE closed_at IS NULL ORDER BY id LIMIT ?");

    private readonly SqliteStatement all = database.Statement($"SELECT {Columns} FROM work_item ORDER BY id DESC LIMIT ?");

    public long? Raise(WorkItem item)
    {
        var added = insert.Start().Text(item.Kind.ToString()).Text(item.Subject).Text(item.Channel?.Pump.Value)
            .Text(item.Channel?.Channel.Value).Text(item.Order?.Value).Text(item.Patient?.Value).Text(item.Text)
            .Instant(item.RaisedAt).IntOrNull(Micros(item.DueAt)).Text(item.Owner).Run();
        return added == 0 ? null : database.LastInsertId;
    }

    public bool Assign(long id, string owner, DateTimeOffset? dueAt) =>
        assign.Start().Text(owner).IntOrNull(Micros(dueAt)).Int(id).Run() > 0;

    public bool Close(long id, string closedBy, string outcome, DateTimeOffset at) =>
        close.Start().Instant(at).Text(closedBy).Text(outcome).Int(id).Run() > 0;

    public WorkItem? Get(long id) => get.Start().Int(id).ReadFirst(Map);

    public WorkItem? FindOpen(WorkKind kind, string subject) => find.Start().Text(kind.ToString()).Text(subject).ReadFirst(Map);

    public IReadOnlyList<WorkItem> FindOpen(WorkKind kind, ChannelRef channel) =>
        ofChannel.Start().Text(kind.ToString()).Text(channel.Pump.Value).Text(channel.Channel.Value).ReadAll(Map);

    public IReadOnlyList<WorkItem> ListOpen(int rowsMax) => open.Start().Int(rowsMax).ReadAll(Map);

    public IReadOnlyList<WorkItem> List(int rowsMax) => all.Start().Int(rowsMax).ReadAll(Map);

    private static long? Micros(DateTimeOffset? at) => at is { } given ? SqliteInstant.ToMicroseconds(given) : null;

    private static DateTimeOffset? Instant(SqliteStatement row, int column) => row.IsNull(column) ? null : row.GetInstant(column);

    private static WorkItem Map(SqliteStatement row) => new()
    {
        Id = row.GetInt(0),
        Kind = Enum.Parse<WorkKind>(row.GetText(1)),
        Subject = row.GetText(2),
        Channel = row.IsNull(3) ? null : new ChannelRef(new PumpId(row.GetText(3)), new ChannelId(row.GetText(4))),
        Order = row.GetTextOrNull(5) is { } order ? new OrderId(order) : null,
        Patient = row.GetTextOrNull(6) is { } patient ? new PatientId(patient) : null,
        Text = row.GetText(7),
        RaisedAt = row.GetInstant(8),
        DueAt = Instant(row, 9),
        Owner = row.GetTextOrNull(10),
        ClosedAt = Instant(row, 11),
        ClosedBy = row.GetTextOrNull(12),
        Outcome = row.GetTextOrNull(13),
    };
}
