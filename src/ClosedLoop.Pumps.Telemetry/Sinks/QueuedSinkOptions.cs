namespace ClosedLoop.Pumps.Telemetry.Sinks;

/// <summary>Bounds of a sink that writes rows into a database.</summary>
/// <param name="QueueRowsMax">Rows that wait; when it is full the oldest goes and is counted.</param>
/// <param name="BatchRowsMax">Rows of one transaction.</param>
public sealed record QueuedSinkOptions(int QueueRowsMax, int BatchRowsMax);
