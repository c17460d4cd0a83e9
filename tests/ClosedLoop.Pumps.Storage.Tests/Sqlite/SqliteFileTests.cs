using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Storage.Sqlite;
using Xunit;
using static ClosedLoop.Pumps.Storage.Tests.Conformance.Samples;

namespace ClosedLoop.Pumps.Storage.Tests.Sqlite;

public sealed class SqliteFileTests : IDisposable
{
    private readonly SqliteHarness harness = new();

    public void Dispose() => harness.Dispose();

    [Fact]
    public void A_damaged_file_is_refused_and_left_untouched()
    {
        FillAndClose();
        using (var file = File.OpenWrite(harness.Path))
        {
            // Past the schema, so that the file still opens: the damage is in the tables.
            for (var page = 8; page < file.Length / 4096; page++)
            {
                file.Position = (page * 4096) + 100;
                file.Write(new byte[3000]);
            }
        }

        var before = File.ReadAllBytes(harness.Path);

        var thrown = Assert.Throws<StoreCorruptException>(() => harness.Open());

        Assert.Contains("Restore a backup", thrown.Message, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(harness.Path));
    }

    [Theory]
    [InlineData("")]
    [InlineData("this is not a database, though it is long enough to be taken for the header of one, or nearly so; 100 bytes at least.")]
    public void A_file_that_is_no_database_is_refused_and_left_untouched(string content)
    {
        File.WriteAllText(harness.Path, content);

        Assert.Throws<StoreCorruptException>(() => harness.Open());

        Assert.Equal(content, File.ReadAllText(harness.Path));
    }

    [Fact]
    public void A_missing_file_whose_log_is_there_is_lost_not_new()
    {
        File.WriteAllBytes(harness.Path + "-wal", [1, 2, 3]);

        Assert.Throws<StoreCorruptException>(() => harness.Open());

        Assert.False(File.Exists(harness.Path));
    }

    [Fact]
    public void A_database_of_another_application_is_refused()
    {
        using (var other = SqliteDatabase.Open(harness.Path, SqliteAccess.Create, 0))
            other.Execute("CREATE TABLE t (x)");

        Assert.Throws<StoreCorruptException>(() => harness.Open());
    }

    [Fact]
    public void A_newer_schema_is_refused_with_both_versions_and_left_untouched()
    {
        FillAndClose();
        using (var newer = SqliteDatabase.Open(harness.Path, SqliteAccess.ReadWrite, 0))
            newer.Execute("PRAGMA user_version = 99");
        var before = File.ReadAllBytes(harness.Path);

        var thrown = Assert.Throws<StoreVersionException>(() => harness.Open());

        Assert.Equal((99, SqliteSchema.LatestVersion), (thrown.Found, thrown.Known));
        Assert.Equal(before, File.ReadAllBytes(harness.Path));
    }

    [Fact]
    public void A_journal_belongs_to_one_process_at_a_time()
    {
        using var store = harness.Open();

        Assert.Throws<StoreInUseException>(() => harness.Open());
    }

    [Fact]
    public void S1_Every_connection_syncs_at_each_commit_and_never_checkpoints_by_itself()
    {
        FillAndClose();
        using var database = SqliteConnections.Open(harness.Path, SqliteAccess.ReadWrite, 0);

        Assert.Equal("wal", database.ReadText("PRAGMA journal_mode"));
        Assert.Equal(2, database.ReadInt("PRAGMA synchronous"));
        Assert.Equal(0, database.ReadInt("PRAGMA wal_autocheckpoint"));
        Assert.Equal(1, database.ReadInt("PRAGMA foreign_keys"));
    }

    [Fact]
    public void An_unfinished_creation_does_not_pass_for_a_journal()
    {
        File.WriteAllText(harness.Path + ".creating", "half made");

        using var store = harness.Open();
        using var reader = store.OpenReader();

        Assert.Empty(reader.ReadEvents(0, 1));
    }

    private void FillAndClose()
    {
        using var store = harness.Open();
        using var batch = store.Begin();
        batch.BeginItem();
        for (ulong sequence = 1; sequence <= 500; sequence++)
            batch.Transaction.AppendEvent(Event(sequence));
        batch.KeepItem();
        batch.Commit();
    }
}
