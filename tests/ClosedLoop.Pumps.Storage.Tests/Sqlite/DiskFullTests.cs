using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Engine.Telemetry;
using ClosedLoop.Pumps.Storage.Sqlite;
using ClosedLoop.Pumps.Testing;
using Xunit;
using static ClosedLoop.Pumps.Storage.Tests.Conformance.Samples;

namespace ClosedLoop.Pumps.Storage.Tests.Sqlite;

public sealed class DiskFullTests : IDisposable
{
    private readonly SqliteHarness harness = new();
    private readonly ManualTimeProvider time = new();
    private readonly PumpMetrics metrics = new();

    public void Dispose()
    {
        metrics.Dispose();
        harness.Dispose();
    }

    [Fact]
    public async Task S1_A_full_disk_refuses_work_loudly_loses_nothing_acknowledged_and_is_left_when_there_is_room()
    {
        using var store = harness.OpenStore(new SqliteStoreOptions { Path = harness.Path, DatabaseBytesMax = 600 << 10 });
        await using var writer = new JournalWriter(store, new JournalWriterOptions { ProbeIntervalMs = 1000 }, time, metrics);
        var recovered = new Signal();
        writer.Recovered += recovered.Set;
        ulong acknowledged = 0;

        JournalUnavailableException? refusal = null;
        while (refusal is null)
        {
            try
            {
                await AppendAsync(writer, acknowledged + 1);
                acknowledged++;
            }
            catch (JournalUnavailableException full)
            {
                refusal = full;
            }
        }

        Assert.Equal(JournalFault.DiskFull, refusal.Fault);
        Assert.False(writer.IsReady);
        Assert.Null(writer.TryWrite(_ => 0));
        await Assert.ThrowsAsync<JournalUnavailableException>(() => AppendAsync(writer, acknowledged + 1));
        Assert.Equal(acknowledged, Stored(store));

        time.Advance(TimeSpan.FromSeconds(1));
        Assert.False(recovered.IsSet);
        store.SetDatabaseBytesMax(0);
        time.Advance(TimeSpan.FromSeconds(1));
        await recovered.WaitAsync("the writer found room again");

        await AppendAsync(writer, acknowledged + 1);
        Assert.Equal(acknowledged + 1, Stored(store));
    }

    [Fact]
    public void A_probe_does_not_call_a_store_well_that_has_no_room()
    {
        using var store = harness.OpenStore(new SqliteStoreOptions { Path = harness.Path, DatabaseBytesMax = 4096 });

        var refusal = Assert.Throws<JournalUnavailableException>(store.Probe);

        Assert.Equal(JournalFault.DiskFull, refusal.Fault);
        store.SetDatabaseBytesMax(0);
        store.Probe();
    }

    private static ulong Stored(IJournalStore store)
    {
        using var reader = store.OpenReader();
        Assert.Equal((ulong)reader.ReadEvents(0, int.MaxValue).Count, reader.LastContiguousSequence(Pump, Epoch).Value);
        return reader.LastContiguousSequence(Pump, Epoch).Value;
    }

    private static async Task AppendAsync(JournalWriter writer, ulong sequence)
    {
        var outcome = await writer.WriteAsync(transaction => transaction.AppendEvent(Event(sequence)), CancellationToken.None);
        Assert.Equal(AppendOutcome.Appended, outcome);
    }
}
