namespace ClosedLoop.Pumps.Telemetry.Queries;

/// <summary>The store is away, full or damaged. The text is for people.</summary>
public sealed class TelemetryStoreException(string message, Exception? inner = null) : Exception(message, inner);
