using ClosedLoop.Pumps.Engine.Journal;

namespace ClosedLoop.Pumps.Storage.Sqlite.Tables;

/// <summary>Who saw or did what.</summary>
internal sealed class AuditTable(SqliteDatabase database)
{
    private const string Columns = "at, actor, action, subject, reason, from_address, patient";

    private readonly SqliteStatement insert = database.Statement($"INSERT INTO audit ({Columns}) VALUES (?, ?, ?, ?, ?, ?, ?)");

    private readonly SqliteStatement list = database.Statement($"SELECT id, {Columns} FROM audit ORDER BY id DESC LIMIT ?");

    private readonly SqliteStatement before = database.Statement($"SELECT id, {Columns} FROM audit WHERE id < ? ORDER BY id DESC LIMIT ?");

    // By what is asked for: each way has a statement of its own, so that each finds its index.
    private readonly Dictionary<string, SqliteStatement> found = [];

    public void Append(AuditEntry entry) => insert.Start()
        .Instant(entry.At).Text(entry.Actor).Text(entry.Action).Text(entry.Subject).Text(entry.Reason).Text(entry.From).Text(entry.Patient).Run();

    /// <summary>Newest first.</summary>
    public IReadOnlyList<AuditEntry> List(int rowsMax) => [.. list.Start().Int(rowsMax).ReadAll(Map).Select(row => row.Entry)];

    public IReadOnlyList<AuditRow> Read(long beforeNumber, int rowsMax) => before.Start().Int(beforeNumber).Int(rowsMax).ReadAll(Map);

    public IReadOnlyList<AuditRow> Find(AuditFilter filter, long beforeNumber, int rowsMax)
    {
        var where = "id < ?"
            + (filter.From is null ? "" : " AND at >= ?")
            + (filter.Until is null ? "" : " AND at < ?")
            + (filter.Actor is null ? "" : " AND actor = ? COLLATE NOCASE")
            + (filter.Action is null ? "" : " AND action = ?")
            + (filter.Subject is null ? "" : " AND instr(subject, ?) > 0")
            + (filter.Patient is null ? "" : " AND patient = ?");
        if (!found.TryGetValue(where, out var statement))
            found[where] = statement = database.Statement($"SELECT id, {Columns} FROM audit WHERE {where} ORDER BY id DESC LIMIT ?");
        statement.Start().Int(beforeNumber);
        if (filter.From is { } from)
            statement.Instant(from);
        if (filter.Until is { } until)
            statement.Instant(until);
        foreach (var text in new[] { filter.Actor, filter.Action, filter.Subject, filter.Patient }.Where(text => text is not null))
            statement.Text(text);
        return statement.Int(rowsMax).ReadAll(Map);
    }

    private static AuditRow Map(SqliteStatement row) => new(
        row.GetInt(0),
        new AuditEntry(row.GetInstant(1), row.GetText(2), row.GetText(3), row.GetText(4), row.GetText(5))
        {
            From = row.GetTextOrNull(6),
            Patient = row.GetTextOrNull(7),
        });
}
