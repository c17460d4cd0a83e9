using ClosedLoop.Pumps.Telemetry.Windows;

namespace ClosedLoop.Pumps.Telemetry.Sinks;

/// <summary>A place where closed windows go. Sinks do not wait for each other: each has its own bounded queue and its own loop.</summary>
public interface ITelemetrySink : IAsyncDisposable
{
    /// <summary>In metrics, logs and the API.</summary>
    string Name { get; }

    SinkCounts Counts { get; }

    /// <summary>Never waits; what does not fit is counted.</summary>
    void Offer(IReadOnlyList<TelemetryRow> rows);

    /// <summary>Writes until cancelled, then what can be written at once.</summary>
    Task RunAsync(CancellationToken cancel);
}
