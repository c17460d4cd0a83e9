using ClosedLoop.Pumps.Engine.Journal;

namespace ClosedLoop.Pumps.Storage.Sqlite.Tables;

/// <summary>Acts of persons on the gateway's records.</summary>
internal sealed class AuditTable(SqliteDatabase database)
{
    private readonly SqliteStatement insert = database.Statement(
        "INSERT INTO audit (at, actor, action, subject, reason) VALUES (?, ?, ?, ?, ?)");

    private readonly SqliteStatement list = database.Statement(
        "SELECT at, actor, action, subject, reason FROM audit ORDER BY id DESC LIMIT ?");

    public void Append(AuditEntry entry) =>
        insert.Start().Instant(entry.At).Text(entry.Actor).Text(entry.Action).Text(entry.Subject).Text(entry.Reason).Run();

    /// <summary>Newest first.</summary>
    public IReadOnlyList<AuditEntry> List(int rowsMax) =>
        list.Start().Int(rowsMax).ReadAll(row => new AuditEntry(
            row.GetInstant(0), row.GetText(1), row.GetText(2), row.GetText(3), row.GetText(4)));
}
