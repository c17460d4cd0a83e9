using ClosedLoop.Pumps.Telemetry.Sinks;
using ClosedLoop.Pumps.Testing;

namespace ClosedLoop.Pumps.Telemetry.Tests.Support;

/// <summary>A sink and its loop.</summary>
internal sealed class RunningSink : IAsyncDisposable
{
    private readonly CancellationTokenSource stop = new();
    private readonly Task running;

    public RunningSink(ITelemetrySink sink)
    {
        Sink = sink;
        running = sink.RunAsync(stop.Token);
    }

    public ITelemetrySink Sink { get; }

    public SinkCounts Counts => Sink.Counts;

    /// <summary>Every point has its end.</summary>
    public Task SettledAsync() => Waiting.UntilAsync(() => Counts is { Waiting: 0, Spilled: 0, AddsUp: true }, "every point is settled");

    public async Task StopAsync()
    {
        await stop.CancelAsync();
        await Waiting.ForAsync(running, "the sink ends");
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await Sink.DisposeAsync();
        stop.Dispose();
    }
}
