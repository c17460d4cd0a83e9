using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Storage.Sqlite;
using ClosedLoop.Pumps.Storage.Tests.Conformance;
using ClosedLoop.Pumps.Testing;

namespace ClosedLoop.Pumps.Storage.Tests.Sqlite;

/// <summary>Real files in a folder of their own.</summary>
public sealed class SqliteHarness : IStoreHarness
{
    private readonly TemporaryFolder folder = new();

    public string Path => folder.File("journal.db");

    public string File(string name) => folder.File(name);

    public IJournalStore Open() => OpenStore(new SqliteStoreOptions { Path = Path });

    public SqliteJournalStore OpenStore(SqliteStoreOptions options) => SqliteJournalStore.Open(options, TimeProvider.System);

    public void Dispose() => folder.Dispose();
}
