using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Engine.Telemetry;
using ClosedLoop.Pumps.Testing;
using Xunit;

namespace ClosedLoop.Pumps.Engine.Tests.Journal;

public sealed class JournalWriterTests : IDisposable
{
    private readonly ManualTimeProvider time = new();
    private readonly PumpMetrics metrics = new();
    private readonly GatedStore store = new();
    private readonly JournalWriter writer;

    public JournalWriterTests() => writer = new JournalWriter(
        store, new JournalWriterOptions { WorkQueueMax = 4, BatchItemsMax = 8, ProbeIntervalMs = 1000 }, time, metrics);

    public void Dispose()
    {
        store.CommitGate.Set();
        writer.DisposeAsync().AsTask().GetAwaiter().GetResult();
        store.Dispose();
        metrics.Dispose();
    }

    [Fact]
    public async Task S1_Nobody_hears_of_success_before_the_commit_is_durable()
    {
        store.CommitGate.Reset();
        var written = writer.WriteAsync(_ => 7, CancellationToken.None);
        await store.CommitBegun.WaitAsync("the commit began");

        Assert.False(written.IsCompleted);
        store.CommitGate.Set();

        Assert.Equal(7, await Waiting.ForAsync(written, "the commit is through"));
    }

    [Fact]
    public async Task Work_that_waits_during_a_commit_shares_the_next_one()
    {
        store.CommitGate.Reset();
        var first = writer.WriteAsync(_ => 0, CancellationToken.None);
        await store.CommitBegun.WaitAsync("the commit began");
        var others = Enumerable.Range(1, 4).Select(number => writer.WriteAsync(_ => number, CancellationToken.None)).ToArray();
        store.CommitGate.Set();

        await Waiting.ForAsync(first, "the first commit");
        var results = await Waiting.ForAsync(Task.WhenAll(others), "the second commit");
        Assert.Equal([1, 2, 3, 4], results);
        Assert.Equal(2, store.Commits);
    }

    [Fact]
    public async Task Work_that_throws_fails_alone()
    {
        store.CommitGate.Reset();
        var first = writer.WriteAsync(_ => 0, CancellationToken.None);
        await store.CommitBegun.WaitAsync("the commit began");
        var bad = writer.WriteAsync<int>(_ => throw new FormatException("bad work"), CancellationToken.None);
        var good = writer.WriteAsync(_ => 1, CancellationToken.None);
        store.CommitGate.Set();

        await Assert.ThrowsAsync<FormatException>(() => bad);
        Assert.Equal(1, await Waiting.ForAsync(good, "the good work"));
        Assert.Equal(0, await first);
        Assert.Equal((2, 1), (store.ItemsKept, store.ItemsUndone));
        Assert.True(writer.IsReady);
    }

    [Fact]
    public async Task Repeatable_work_shares_a_commit_without_undo_points()
    {
        store.CommitGate.Reset();
        var first = writer.WriteRepeatableAsync(_ => 0, CancellationToken.None);
        await store.CommitBegun.WaitAsync("the commit began");
        var others = Enumerable.Range(1, 3).Select(number => writer.WriteRepeatableAsync(_ => number, CancellationToken.None)).ToArray();
        store.CommitGate.Set();

        var results = await Waiting.ForAsync(Task.WhenAll(others), "the second commit");
        Assert.Equal([1, 2, 3], results);
        Assert.Equal(0, await first);
        Assert.Equal((2, 0, 0), (store.Commits, store.ItemsKept, store.ItemsUndone));
    }

    [Fact]
    public async Task Repeatable_work_that_throws_fails_alone_and_the_others_are_run_again()
    {
        var runs = 0;
        store.CommitGate.Reset();
        var first = writer.WriteAsync(_ => 0, CancellationToken.None);
        await store.CommitBegun.WaitAsync("the commit began");
        var good = writer.WriteRepeatableAsync(_ => ++runs, CancellationToken.None);
        var bad = writer.WriteRepeatableAsync<int>(_ => throw new FormatException("bad work"), CancellationToken.None);
        store.CommitGate.Set();

        await Assert.ThrowsAsync<FormatException>(() => bad);
        Assert.Equal(2, await Waiting.ForAsync(good, "the good work"));
        Assert.Equal(0, await first);
        Assert.Equal((2, 2, 1), (store.Commits, store.ItemsKept, store.ItemsUndone));
    }

    [Fact]
    public async Task Work_that_cannot_run_again_is_run_once_beside_repeatable_work_that_throws()
    {
        var runs = 0;
        store.CommitGate.Reset();
        var first = writer.WriteAsync(_ => 0, CancellationToken.None);
        await store.CommitBegun.WaitAsync("the commit began");
        var once = writer.WriteAsync(_ => ++runs, CancellationToken.None);
        var bad = writer.WriteRepeatableAsync<int>(_ => throw new FormatException("bad work"), CancellationToken.None);
        store.CommitGate.Set();

        await Assert.ThrowsAsync<FormatException>(() => bad);
        Assert.Equal(1, await Waiting.ForAsync(once, "the other work"));
        Assert.Equal(0, await first);
        Assert.Equal(1, runs);
    }

    [Fact]
    public async Task S1_A_failed_commit_fails_everyone_in_it_and_new_work_is_refused_until_a_probe_succeeds()
    {
        var lost = new Signal();
        var recovered = new Signal();
        writer.BecameUnavailable += _ => lost.Set();
        writer.Recovered += recovered.Set;
        store.CommitGate.Reset();
        var first = writer.WriteAsync(_ => 0, CancellationToken.None);
        await store.CommitBegun.WaitAsync("the commit began");
        store.Fault = JournalFault.DiskFull;
        var second = writer.WriteAsync(_ => 1, CancellationToken.None);
        store.CommitGate.Set();

        Assert.Equal(JournalFault.DiskFull, (await Assert.ThrowsAsync<JournalUnavailableException>(() => first)).Fault);
        Assert.Equal(JournalFault.DiskFull, (await Assert.ThrowsAsync<JournalUnavailableException>(() => second)).Fault);
        await lost.WaitAsync("the writer says it is not ready");
        await Assert.ThrowsAsync<JournalUnavailableException>(() => writer.WriteAsync(_ => 2, CancellationToken.None));
        Assert.Null(writer.TryWrite(_ => 3));
        Assert.False(writer.IsReady);

        store.Fault = null;
        time.Advance(TimeSpan.FromSeconds(1));
        await recovered.WaitAsync("a probe succeeded");
        Assert.Equal(4, await Waiting.ForAsync(writer.WriteAsync(_ => 4, CancellationToken.None), "work after recovery"));
        Assert.Equal(0, time.TimersSet);
    }

    [Fact]
    public async Task A_store_that_throws_something_unforeseen_does_not_stop_the_writer_for_ever()
    {
        var recovered = new Signal();
        writer.Recovered += recovered.Set;
        store.Unforeseen = true;

        var thrown = await Assert.ThrowsAsync<JournalUnavailableException>(() => writer.WriteAsync(_ => 0, CancellationToken.None));

        Assert.Equal(JournalFault.InputOutput, thrown.Fault);
        store.Unforeseen = false;
        await Waiting.UntilAsync(() => time.TimersSet == 1, "the probe timer is set");
        time.Advance(TimeSpan.FromSeconds(1));
        await recovered.WaitAsync("a probe succeeded");
    }

    [Fact]
    public async Task A_full_queue_makes_events_wait_and_orders_be_refused()
    {
        store.CommitGate.Reset();
        var underWay = writer.WriteAsync(_ => 0, CancellationToken.None);
        await store.CommitBegun.WaitAsync("the commit began");
        var queued = Enumerable.Range(1, 4).Select(number => writer.TryWrite(_ => number)).ToArray();
        Assert.DoesNotContain(null, queued);

        Assert.Null(writer.TryWrite(_ => 5));
        var waiting = writer.WriteAsync(_ => 6, CancellationToken.None);
        using var cancelled = new CancellationTokenSource();
        var impatient = writer.WriteAsync(_ => 7, cancelled.Token);
        Assert.False(waiting.IsCompleted);
        await cancelled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => impatient);
        store.CommitGate.Set();

        Assert.Equal(6, await Waiting.ForAsync(waiting, "room in the queue"));
        await underWay;
    }

    [Fact]
    public async Task Stopping_carries_out_what_is_queued_and_refuses_more()
    {
        store.CommitGate.Reset();
        var first = writer.WriteAsync(_ => 1, CancellationToken.None);
        await store.CommitBegun.WaitAsync("the commit began");
        var second = writer.WriteAsync(_ => 2, CancellationToken.None);
        var stopped = writer.DisposeAsync().AsTask();
        store.CommitGate.Set();
        await Waiting.ForAsync(stopped, "the writer stopped");

        Assert.Equal((1, 2), (await first, await second));
        var refused = await Assert.ThrowsAsync<JournalUnavailableException>(() => writer.WriteAsync(_ => 3, CancellationToken.None));
        Assert.Equal(JournalFault.Stopped, refused.Fault);
    }
}
