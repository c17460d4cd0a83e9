using ClosedLoop.Pumps.Telemetry.Windows;

namespace ClosedLoop.Pumps.Telemetry.Sinks;

/// <summary>A database that takes rows.</summary>
public interface IRowStore : IAsyncDisposable
{
    /// <summary>All of them or none; the same rows again change nothing.</summary>
    /// <returns>Null when they are written; why not otherwise.</returns>
    ValueTask<string?> WriteAsync(IReadOnlyList<TelemetryRow> rows, CancellationToken cancel);
}
