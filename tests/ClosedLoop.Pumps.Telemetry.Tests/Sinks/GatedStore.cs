using ClosedLoop.Pumps.Telemetry.Sinks;
using ClosedLoop.Pumps.Telemetry.Windows;

namespace ClosedLoop.Pumps.Telemetry.Tests.Sinks;

/// <summary>A database that fails when told to.</summary>
internal sealed class GatedStore : IRowStore
{
    private readonly Lock gate = new();
    private readonly List<TelemetryRow> rows = [];

    /// <summary>What every write answers; null = written.</summary>
    public volatile string? Fault;

    private int attempts;

    public int Attempts => Volatile.Read(ref attempts);

    public IReadOnlyList<TelemetryRow> Rows
    {
        get
        {
            lock (gate)
                return [.. rows];
        }
    }

    public ValueTask<string?> WriteAsync(IReadOnlyList<TelemetryRow> batch, CancellationToken cancel)
    {
        lock (gate)
        {
            var fault = Fault;
            if (fault is null)
                rows.AddRange(batch);
            Interlocked.Increment(ref attempts);
            return ValueTask.FromResult(fault);
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
