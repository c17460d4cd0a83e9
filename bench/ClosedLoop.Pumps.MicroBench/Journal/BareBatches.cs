using System.Diagnostics;
using ClosedLoop.Pumps.Storage.Sqlite;
using ClosedLoop.Pumps.Yardsticks.Disk;

namespace ClosedLoop.Pumps.MicroBench.Journal;

/// <summary>The bare loop on a file with the journal's own tables and indexes, so that both write the same pages.</summary>
internal sealed class BareBatches : IDisposable
{
    private readonly BareEventLoop loop;
    private readonly EventRows rows = new();
    private readonly BareEventRow[] batch;

    public BareBatches(string folder, int batchEvents)
    {
        batch = new BareEventRow[batchEvents];
        var path = Path.Combine(folder, $"bare-{batchEvents}.db");
        SqliteJournalStore.Open(new SqliteStoreOptions { Path = path }, TimeProvider.System).Dispose();
        loop = new BareEventLoop(path);
    }

    /// <summary>The time spent writing; making the rows is not in it.</summary>
    public TimeSpan Write(int batches)
    {
        var spent = TimeSpan.Zero;
        for (; batches > 0; batches--)
        {
            for (var i = 0; i < batch.Length; i++)
                batch[i] = rows.NextBare();
            var begun = Stopwatch.GetTimestamp();
            loop.Write(batch);
            spent += Stopwatch.GetElapsedTime(begun);
        }

        return spent;
    }

    public void Dispose() => loop.Dispose();
}
