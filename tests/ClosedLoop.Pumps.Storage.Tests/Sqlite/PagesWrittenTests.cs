using System.Security.Cryptography;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Storage.Sqlite;
using Xunit;
using static ClosedLoop.Pumps.Storage.Tests.Conformance.Samples;

namespace ClosedLoop.Pumps.Storage.Tests.Sqlite;

/// <summary>
/// What an event with its message costs on the disk, counted in pages of the write-ahead log: an ack waits for each of them to be written
/// out. The journal of a fleet is large, so that neighbours in an index are on pages of their own.
/// </summary>
public sealed class PagesWrittenTests : IDisposable
{
    private const int Pumps = 400;
    private const int EventsOfEach = 8;
    private const int HeaderBytes = 32;
    private const int FrameBytes = 4096 + 24;
    private const int MessageBytes = 2548;
    private const int PayloadBytes = 815;

    private readonly SqliteHarness harness = new();

    public void Dispose() => harness.Dispose();

    [Theory]
    [InlineData(100, 1, 10)]
    [InlineData(4, 64, 170)]
    public void Commits_of_events_of_so_many_pumps_with_their_messages_write_so_many_pages_each_at_most(int commits, int pumps, int pagesMax)
    {
        // No checkpoint of its own: the log only grows.
        using var store = harness.OpenStore(new SqliteStoreOptions { Path = harness.Path, CheckpointBytes = 1L << 30, WalBytesMax = 1L << 31 });
        for (var sequence = 1; sequence <= EventsOfEach; sequence++)
            Append(store, Pumps, sequence);

        var before = LogPages();
        for (var commit = 1; commit <= commits; commit++)
            Append(store, pumps, EventsOfEach + commit);

        Assert.InRange((LogPages() - before) / commits, pumps, pagesMax);
    }

    private static void Append(SqliteJournalStore store, int pumps, int sequence)
    {
        using var batch = store.Begin();
        for (var i = 0; i < pumps; i++)
        {
            // Neighbours in the batch are far from each other in the index of pumps.
            var key = new EventKey(new PumpId($"{i * 7919 % Pumps:X16}"), Epoch, new((ulong)sequence));
            batch.Transaction.AppendEvent(Event((ulong)sequence, pump: key.Pump) with { Payload = new byte[PayloadBytes] });
            batch.Transaction.Enqueue(Message(ControlId(i, sequence), lane: key.Pump.Value, source: key) with { Bytes = new byte[MessageBytes] });
        }

        batch.Commit();
    }

    // A hash, as MSH-10 is.
    private static string ControlId(int pump, int sequence) =>
        "E" + Convert.ToHexString(SHA256.HashData(BitConverter.GetBytes((pump * 1_000L) + sequence)).AsSpan(0, 9));

    private int LogPages() => (int)((new FileInfo(harness.Path + "-wal").Length - HeaderBytes) / FrameBytes);
}
