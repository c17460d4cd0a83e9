using BenchmarkDotNet.Attributes;
using ClosedLoop.Pumps.Yardsticks.Disk;

namespace ClosedLoop.Pumps.MicroBench.Journal;

/// <summary>A durable batch of events with their outbox rows; making the rows is in all of them but the plain append.</summary>
public class JournalBench : IDisposable
{
    private const long LogBytes = 64L << 20;

    private string folder = "";
    private JournalBatches? journal;
    private JournalBatches? undoable;
    private BareBatches? bare;
    private PreallocatedFile? file;
    private byte[] bytes = [];

    [Params(64, 1024)]
    public int Events { get; set; }

    [GlobalSetup]
    public void Open()
    {
        folder = Directory.CreateTempSubdirectory("journal-bench").FullName;
        journal = new JournalBatches(folder, Events, undoable: false);
        undoable = new JournalBatches(folder, Events, undoable: true);
        bare = new BareBatches(folder, Events);
        file = new PreallocatedFile(Path.Combine(folder, "preallocated"), LogBytes);
        bytes = new byte[EventRows.BytesPerEvent * Events];
    }

    [Benchmark(Baseline = true)]
    public void BareSqlite() => bare!.Write(1);

    [Benchmark]
    public void PreallocatedAppend() => file!.Append(bytes);

    [Benchmark]
    public void Journal() => journal!.Write(1);

    [Benchmark]
    public void JournalUndoable() => undoable!.Write(1);

    [GlobalCleanup]
    public void Dispose()
    {
        journal?.Dispose();
        undoable?.Dispose();
        bare?.Dispose();
        file?.Dispose();
        if (folder.Length > 0)
            Directory.Delete(folder, recursive: true);
        folder = "";
        GC.SuppressFinalize(this);
    }
}
