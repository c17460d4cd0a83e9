using System.IO.Compression;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Engine.Orders;
using ClosedLoop.Pumps.Storage.Sqlite;
using ClosedLoop.Pumps.Storage.Tests.Sqlite;
using Xunit;

namespace ClosedLoop.Pumps.Storage.Tests.Upgrade;

/// <summary>
/// Journals as earlier schemas left them, each written by the gateway of its time in a run of <c>scenario loop</c>. A new schema gets a new
/// file here; the old ones stay.
/// </summary>
public sealed class UpgradeTests : IDisposable
{
    private const int RowsMax = 10_000;

    private readonly SqliteHarness harness = new();

    public void Dispose() => harness.Dispose();

    [Theory]
    [InlineData("journal-014.db.gz")]
    [InlineData("journal-017.db.gz")]
    public void S1_An_upgrade_keeps_every_row_of_every_table_as_it_was(string name)
    {
        Unpack(name);
        var before = Contents(null);
        Assert.True(before["event"].Rows.Count >= 30 && before["case_transition"].Rows.Count >= 50, "The file is not what it should be.");

        using (harness.Open())
        {
        }

        var after = Contents(before);
        foreach (var (table, content) in before)
            Assert.Equal(content.Rows, after[table].Rows);
    }

    [Theory]
    [InlineData("journal-014.db.gz", 31, 4)]
    [InlineData("journal-017.db.gz", 136, 20)]
    public void What_an_earlier_gateway_wrote_is_read_by_this_one(string name, int events, int logs)
    {
        Unpack(name);
        using var store = harness.Open();
        using var reader = store.OpenReader();

        Assert.Equal(events, reader.ReadEvents(0, RowsMax).Count);
        Assert.All(Programs(), program => Assert.NotNull(CaseStore.Load(reader, program)));
        Assert.Equal(logs, reader.ListPumpLogs().Count);
    }

    [Theory]
    [InlineData("journal-014.db.gz")]
    [InlineData("journal-017.db.gz")]
    public void An_upgraded_journal_is_whole_and_says_its_version(string name)
    {
        Unpack(name);
        using (harness.Open())
        {
        }

        using var database = SqliteDatabase.Open(harness.Path, SqliteAccess.ReadOnly, 0);
        Assert.Equal(SqliteSchema.LatestVersion, database.ReadInt("PRAGMA user_version"));
        Assert.Equal("ok", database.ReadText("PRAGMA integrity_check"));
        Assert.Equal(0, database.ReadInt("SELECT count(*) FROM pragma_foreign_key_check"));
    }

    private ProgramId[] Programs()
    {
        using var database = SqliteDatabase.Open(harness.Path, SqliteAccess.ReadOnly, 0);
        return [.. TableContent.Texts(database, "SELECT program FROM programming_case").Select(text => new ProgramId(text))];
    }

    private void Unpack(string name)
    {
        using var packed = new GZipStream(File.OpenRead(Path.Combine(AppContext.BaseDirectory, "Upgrade", name)), CompressionMode.Decompress);
        using var file = File.Create(harness.Path);
        packed.CopyTo(file);
    }

    // Only the columns the earlier schema had: a later one may add some.
    private Dictionary<string, TableContent> Contents(Dictionary<string, TableContent>? earlier)
    {
        using var database = SqliteDatabase.Open(harness.Path, SqliteAccess.ReadOnly, 0);
        return TableContent.Texts(database, "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
            .Where(table => earlier is null || earlier.ContainsKey(table))
            .ToDictionary(table => table, table => TableContent.Read(database, table, earlier?[table].Columns));
    }
}
