using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Engine.Telemetry;
using ClosedLoop.Pumps.Storage.Sqlite;
using ClosedLoop.Pumps.Storage.Tests.Conformance;

namespace ClosedLoop.Pumps.Storage.Tests.Sqlite;

/// <summary>A process that appends events of several pumps and prints each only once it is acknowledged, until it is killed.</summary>
public static class AppendingChild
{
    public const int Pumps = 8;

    public static PumpId Pump(int number) => new($"PUMP-{number}");

    public static async Task RunAsync(string path)
    {
        using var store = SqliteJournalStore.Open(new SqliteStoreOptions { Path = path }, TimeProvider.System);
        using var metrics = new PumpMetrics();
        await using var writer = new JournalWriter(store, new JournalWriterOptions(), TimeProvider.System, metrics);
        await Task.WhenAll(Enumerable.Range(0, Pumps).Select(number => AppendForeverAsync(writer, number)));
    }

    private static async Task AppendForeverAsync(JournalWriter writer, int number)
    {
        for (ulong sequence = 1; ; sequence++)
        {
            var item = Samples.Event(sequence, pump: Pump(number));
            await writer.WriteAsync(
                transaction =>
                {
                    transaction.AppendEvent(item);
                    transaction.Enqueue(Samples.Message(item.Key.ToString(), source: item.Key));
                },
                CancellationToken.None);
            Console.WriteLine($"{number} {sequence}");
        }
    }
}
