using ClosedLoop.Pumps.Telemetry.Sinks;
using Microsoft.Extensions.Logging;

namespace ClosedLoop.Pumps.Telemetry.Sqlite;

/// <summary>Rolls up and removes, a little at a time, between the writes.</summary>
public sealed class SqliteUpkeep(SqliteTelemetryStore store, SqliteTelemetryOptions options, TimeProvider time, ILogger log)
{
    public async Task RunAsync(CancellationToken cancel)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(options.UpkeepIntervalMs), time);
        string? told = null;
        while (await timer.WaitForNextTickAsync(cancel))
        {
            var (more, fault) = (true, (string?)null);
            while (more && fault is null)
                (more, fault) = await store.UpkeepStepAsync(time.GetUtcNow().ToUnixTimeMilliseconds(), cancel);
            if (fault is not null && told is null)
                TelemetryLog.UpkeepWaits(log, fault);
            told = fault;
        }
    }
}
