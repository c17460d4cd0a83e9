using Microsoft.Extensions.Logging;

namespace ClosedLoop.Pumps.Telemetry.Sinks;

/// <summary>Log catalogue of telemetry, event ids 1800–1899.</summary>
internal static partial class TelemetryLog
{
    [LoggerMessage(1800, LogLevel.Warning, "Telemetry sink {Sink} does not take points: {Fault}")]
    public static partial void SinkFails(ILogger log, string sink, string fault);

    [LoggerMessage(1801, LogLevel.Information, "Telemetry sink {Sink} takes points again")]
    public static partial void SinkWorks(ILogger log, string sink);

    [LoggerMessage(1802, LogLevel.Warning, "Telemetry sink {Sink}: {Points} points dropped ({Reason}). {Detail}")]
    public static partial void PointsDropped(ILogger log, string sink, long points, PointLoss reason, string detail);

    [LoggerMessage(1803, LogLevel.Warning, "Telemetry upkeep waits: {Fault}")]
    public static partial void UpkeepWaits(ILogger log, string fault);

    [LoggerMessage(1804, LogLevel.Error, "Telemetry sink {Sink} ended; the gateway goes on without it")]
    public static partial void SinkEnded(ILogger log, string sink, Exception exception);
}
