using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Storage.Sqlite;
using ClosedLoop.Pumps.Testing;
using Xunit;
using static ClosedLoop.Pumps.Storage.Tests.Conformance.Samples;

namespace ClosedLoop.Pumps.Storage.Tests.Sqlite;

public sealed class SqliteWalTests : IDisposable
{
    private const long WalBytesMax = 1 << 20;

    private readonly SqliteHarness harness = new();
    private readonly SqliteJournalStore store;
    private ulong sequence;

    public SqliteWalTests() => store = harness.OpenStore(new SqliteStoreOptions
    {
        Path = harness.Path,
        WalBytesMax = WalBytesMax,
        CheckpointBytes = 256 << 10,
        ReaderHoldMaxMs = 1,
    });

    public void Dispose()
    {
        store.Dispose();
        harness.Dispose();
    }

    [Fact]
    public async Task The_log_shrinks_below_its_bound_though_a_reader_will_not_let_go_and_that_reader_is_told()
    {
        var reader = store.OpenReader();
        Assert.Empty(reader.ReadEvents(0, 1));

        while (store.ReadersEvicted == 0 && sequence < 200_000)
            Append();
        await Waiting.UntilAsync(() => store.WalBytes <= WalBytesMax, "the log is below its bound");

        Assert.Equal(1, store.ReadersEvicted);
        Assert.Throws<ReaderEvictedException>(() => reader.ReadEvents(0, 1));
        reader.Dispose();
        using var next = store.OpenReader();
        Assert.Equal(sequence, next.LastContiguousSequence(Pump, Epoch).Value);
    }

    [Fact]
    public async Task Nothing_is_lost_or_evicted_while_the_log_is_emptied_again_and_again()
    {
        while (new FileInfo(harness.Path).Length < 3 * WalBytesMax && sequence < 200_000)
            Append();
        await Waiting.UntilAsync(() => store.WalBytes <= WalBytesMax, "the log is below its bound");

        using var reader = store.OpenReader();
        Assert.Equal((int)sequence, reader.ReadEvents(0, int.MaxValue).Count);
        Assert.Equal((0, 0), (store.ReadersEvicted, store.CheckpointFailures));
    }

    [Fact]
    public async Task The_log_begins_anew_while_the_writer_goes_on_and_keeps_its_room()
    {
        // One that writes without a pause leaves hardly a moment: then the bound decides.
        await Waiting.UntilAsync(
            () =>
            {
                Append();
                return store.LogRestarts > 0;
            },
            "the log began anew");
        Assert.InRange(store.WalBytes, 1, WalBytesMax);
        using var reader = store.OpenReader();
        Assert.Equal((int)sequence, reader.ReadEvents(0, int.MaxValue).Count);
    }

    private void Append()
    {
        using var batch = store.Begin();
        batch.BeginItem();
        for (var i = 0; i < 50; i++)
            batch.Transaction.AppendEvent(Event(++sequence));
        batch.KeepItem();
        batch.Commit();
    }
}
