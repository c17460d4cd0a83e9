using ClosedLoop.Pumps.Telemetry.Sinks;
using ClosedLoop.Pumps.Telemetry.Sqlite;
using ClosedLoop.Pumps.Telemetry.Windows;
using Microsoft.Extensions.Logging;

namespace ClosedLoop.Pumps.Telemetry;

/// <summary>Closes windows and hands them to every sink. Nothing here can stop the gateway: a sink that fails is left out and said.</summary>
/// <param name="tap">Where samples come in.</param>
/// <param name="sinks">Any number.</param>
/// <param name="upkeep">Of the embedded store; null when it is not used.</param>
public sealed class TelemetryService(
    TelemetryTap tap, IReadOnlyList<ITelemetrySink> sinks, SqliteUpkeep? upkeep, TelemetryStoreOptions options, TimeProvider time,
    ILogger<TelemetryService> log) : IAsyncDisposable
{
    public IReadOnlyList<ITelemetrySink> Sinks => sinks;

    /// <summary>Runs until cancelled; then the open windows are handed on and the sinks end in order.</summary>
    public async Task RunAsync(CancellationToken cancel)
    {
        using var stopSinks = new CancellationTokenSource();
        var running = Task.WhenAll(sinks.Select(sink => RunAsync(sink, stopSinks.Token)));
        var keeping = upkeep?.RunAsync(cancel) ?? Task.CompletedTask;
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(options.WindowMs), time);
        try
        {
            while (await timer.WaitForNextTickAsync(cancel))
                Offer(tap.Tick());
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            Offer(tap.Flush());
        }

        await keeping.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await stopSinks.CancelAsync();
        await running;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var sink in sinks)
            await sink.DisposeAsync();
    }

    private void Offer(IReadOnlyList<TelemetryRow> rows)
    {
        foreach (var sink in sinks)
            sink.Offer(rows);
    }

    private async Task RunAsync(ITelemetrySink sink, CancellationToken cancel)
    {
        try
        {
            await sink.RunAsync(cancel);
        }
        catch (Exception e)
        {
            TelemetryLog.SinkEnded(log, sink.Name, e);
        }
    }
}
