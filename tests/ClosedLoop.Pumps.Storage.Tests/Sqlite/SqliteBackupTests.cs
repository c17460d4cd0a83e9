using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Engine.Telemetry;
using ClosedLoop.Pumps.Storage.Sqlite;
using Xunit;
using static ClosedLoop.Pumps.Storage.Tests.Conformance.Samples;

namespace ClosedLoop.Pumps.Storage.Tests.Sqlite;

public sealed class SqliteBackupTests : IDisposable
{
    private readonly SqliteHarness harness = new();

    private string BackupPath => harness.File("backup.db");

    public void Dispose() => harness.Dispose();

    [Fact]
    public async Task S1_A_backup_taken_under_load_holds_all_that_was_acknowledged_before_it_and_no_half_commits()
    {
        using var store = harness.Open();
        using var metrics = new PumpMetrics();
        await using var writer = new JournalWriter(store, new JournalWriterOptions(), TimeProvider.System, metrics);
        using var stopping = new CancellationTokenSource();
        for (ulong sequence = 1; sequence <= 50; sequence++)
            await AppendAsync(writer, sequence);
        var load = Task.Run(async () =>
        {
            for (ulong sequence = 51; !stopping.IsCancellationRequested; sequence++)
                await AppendAsync(writer, sequence);
        });

        SqliteBackup.Backup(harness.Path, BackupPath);
        await stopping.CancelAsync();
        await load;

        using var copy = harness.OpenStore(new SqliteStoreOptions { Path = BackupPath });
        using var reader = copy.OpenReader();
        var mark = reader.LastContiguousSequence(Pump, Epoch).Value;
        Assert.True(mark >= 50);
        Assert.Equal(mark, (ulong)reader.OutboxDepths().Single().Unsent);
    }

    [Fact]
    public void A_backup_never_overwrites_a_file()
    {
        harness.Open().Dispose();
        File.WriteAllText(BackupPath, "precious");

        Assert.Throws<IOException>(() => SqliteBackup.Backup(harness.Path, BackupPath));

        Assert.Equal("precious", File.ReadAllText(BackupPath));
    }

    [Fact]
    public void A_restore_moves_the_former_journal_aside_and_gives_out_higher_fencing_tokens()
    {
        ulong last;
        using (var store = harness.Open())
        {
            Write(store, transaction => transaction.AppendEvent(Event(1)));
            Write(store, transaction => transaction.NextFencingToken(Pump));
            SqliteBackup.Backup(harness.Path, BackupPath);
            Write(store, transaction => transaction.AppendEvent(Event(2)));
            last = Write(store, transaction => transaction.NextFencingToken(Pump)).Value;
        }

        var aside = SqliteBackup.Restore(BackupPath, harness.Path, Now);

        using (var restored = harness.Open())
        {
            using (var reader = restored.OpenReader())
                Assert.Equal(1ul, reader.LastContiguousSequence(Pump, Epoch).Value);
            Assert.True(Write(restored, transaction => transaction.NextFencingToken(Pump)).Value > last);
        }

        using var former = harness.OpenStore(new SqliteStoreOptions { Path = aside! });
        using var formerReader = former.OpenReader();
        Assert.Equal(2ul, formerReader.LastContiguousSequence(Pump, Epoch).Value);
    }

    [Fact]
    public void A_restore_over_a_journal_in_use_is_refused()
    {
        using var store = harness.Open();
        SqliteBackup.Backup(harness.Path, BackupPath);

        Assert.Throws<StoreInUseException>(() => SqliteBackup.Restore(BackupPath, harness.Path, Now));
    }

    [Fact]
    public void A_damaged_backup_is_refused_and_the_journal_stays()
    {
        harness.Open().Dispose();
        var before = File.ReadAllBytes(harness.Path);
        File.WriteAllText(BackupPath, "not a database, but long enough that SQLite reads a header of one hundred bytes from it, which is wrong");

        Assert.Throws<StoreCorruptException>(() => SqliteBackup.Restore(BackupPath, harness.Path, Now));

        Assert.Equal(before, File.ReadAllBytes(harness.Path));
    }

    private static Task AppendAsync(JournalWriter writer, ulong sequence) => writer.WriteAsync(
        transaction =>
        {
            transaction.AppendEvent(Event(sequence));
            transaction.Enqueue(Message($"{sequence}", source: Event(sequence).Key));
        },
        CancellationToken.None);

    private static T Write<T>(IJournalStore store, Func<IJournalTransaction, T> work)
    {
        using var batch = store.Begin();
        batch.BeginItem();
        var result = work(batch.Transaction);
        batch.KeepItem();
        batch.Commit();
        return result;
    }
}
