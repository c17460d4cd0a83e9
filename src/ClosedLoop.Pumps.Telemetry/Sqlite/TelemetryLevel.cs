namespace ClosedLoop.Pumps.Telemetry.Sqlite;

/// <summary>How coarse stored rows are; each level is made from the one before it.</summary>
public enum TelemetryLevel
{
    Window,
    Minute,
    Hour,
}
