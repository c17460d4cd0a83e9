using ClosedLoop.Pumps.Engine.Journal;

namespace ClosedLoop.Pumps.Storage.Sqlite;

/// <summary>A snapshot held by a read transaction on a pooled connection.</summary>
internal sealed class SqliteReader(SqliteDatabase database, SqliteReaderPool pool) : SqliteQueries(database), IJournalReader
{
    /// <summary>Time stamp of the provider at which the snapshot was taken.</summary>
    public long OpenedAt { get; set; }

    public void Dispose() => pool.Return(this);
}
