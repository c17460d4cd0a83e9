using ClosedLoop.Pumps.Engine.Journal;

namespace ClosedLoop.Pumps.Storage.Sqlite.Tables;

/// <summary>Rollout plans in the order they were set.</summary>
internal sealed class RolloutTable(SqliteDatabase database)
{
    private readonly SqliteStatement insert = database.Statement("INSERT INTO rollout (at, actor, reason, body) VALUES (?, ?, ?, ?)");

    private readonly SqliteStatement list = database.Statement("SELECT at, actor, reason, body FROM rollout ORDER BY id DESC LIMIT ?");

    public void Append(RolloutRow row) =>
        insert.Start().Instant(row.At).Text(row.Actor).Text(row.Reason).Blob(row.Body.Span).Run();

    /// <summary>Newest first.</summary>
    public IReadOnlyList<RolloutRow> List(int rowsMax) =>
        list.Start().Int(rowsMax).ReadAll(row => new RolloutRow(row.GetInstant(0), row.GetText(1), row.GetText(2), row.GetBlob(3)));
}
