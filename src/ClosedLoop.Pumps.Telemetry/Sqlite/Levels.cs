namespace ClosedLoop.Pumps.Telemetry.Sqlite;

/// <summary>Tables and widths of the levels.</summary>
internal static class Levels
{
    public const long MinuteMs = 60_000;

    public const long HourMs = 3_600_000;

    public static string Table(TelemetryLevel level) => level switch
    {
        TelemetryLevel.Hour => "hour_rows",
        TelemetryLevel.Minute => "minute_rows",
        _ => "window_rows",
    };

    /// <summary>Width of a level that is made from another.</summary>
    public static long WidthMs(TelemetryLevel level) => level == TelemetryLevel.Hour ? HourMs : MinuteMs;
}
