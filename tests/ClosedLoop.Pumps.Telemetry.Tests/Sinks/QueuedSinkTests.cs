using ClosedLoop.Pumps.Domain.Links;
using ClosedLoop.Pumps.Telemetry.Sinks;
using ClosedLoop.Pumps.Telemetry.Tests.Support;
using ClosedLoop.Pumps.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace ClosedLoop.Pumps.Telemetry.Tests.Sinks;

public sealed class QueuedSinkTests : IAsyncLifetime
{
    private const int QueueRowsMax = 10;

    private readonly ManualTimeProvider time = new();
    private readonly GatedStore store = new();
    private readonly CancellationTokenSource stop = new();
    private readonly QueuedSink sink;
    private Task running = Task.CompletedTask;

    public QueuedSinkTests() => sink = new QueuedSink(
        "test", store, new QueuedSinkOptions(QueueRowsMax, BatchRowsMax: 4), new Backoff(new BackoffPolicy(100, 400), new Random(1)), time,
        NullLogger.Instance);

    public Task InitializeAsync()
    {
        running = sink.RunAsync(stop.Token);
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        await stop.CancelAsync();
        await running;
        stop.Dispose();
    }

    [Fact]
    public async Task Rows_arrive_in_order()
    {
        for (var second = 0; second < 50; second += 5)
        {
            var until = second + 5;
            sink.Offer(Rows.Seconds(second, 5));
            await Waiting.UntilAsync(() => store.Rows.Count == until, "the rows are written");
        }

        Assert.Equal(Enumerable.Range(0, 50).Select(second => Rows.StartMs + (second * 1_000)), store.Rows.Select(row => row.StartMs));
        await Waiting.UntilAsync(() => sink.Counts.Waiting == 0, "nothing waits");
        Assert.True(sink.Counts is { AddsUp: true, Fault: null, Written: 50 });
    }

    [Fact]
    public async Task While_the_database_fails_the_oldest_waiting_go_and_are_counted()
    {
        store.Fault = "away";
        sink.Offer(Rows.Seconds(0, 1));
        await Waiting.UntilAsync(() => store.Attempts > 0 && time.TimersSet > 0, "the first attempt failed");
        sink.Offer(Rows.Seconds(1, QueueRowsMax + 5));
        Assert.Equal("away", sink.Counts.Fault);
        Assert.Equal(5, sink.Counts.Dropped[PointLoss.QueueFull]);
        Assert.True(sink.Counts.AddsUp);

        store.Fault = null;
        time.Advance(TimeSpan.FromSeconds(1));
        await Waiting.UntilAsync(() => store.Rows.Count == 1 + QueueRowsMax, "the rest is written");
        await Waiting.UntilAsync(() => sink.Counts.Waiting == 0, "nothing waits");
        Assert.Equal(Rows.StartMs + 6_000, store.Rows[1].StartMs);
        Assert.True(sink.Counts is { AddsUp: true, Fault: null });
    }

    [Fact]
    public async Task At_the_end_the_rest_is_written_or_counted()
    {
        store.Fault = "away";
        sink.Offer(Rows.Seconds(0, 9));
        await Waiting.UntilAsync(() => store.Attempts > 0 && time.TimersSet > 0, "the first attempt failed");
        await stop.CancelAsync();
        await Waiting.ForAsync(running, "the sink ends");
        Assert.Equal(9, sink.Counts.Dropped[PointLoss.Stopped]);
        Assert.True(sink.Counts is { AddsUp: true, Waiting: 0 });
    }
}
