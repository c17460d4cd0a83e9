namespace ClosedLoop.Pumps.Gateway.Live;

/// <summary>Log catalogue of the live view, event ids 1150–1159.</summary>
internal static partial class LiveLog
{
    [LoggerMessage(1150, LogLevel.Error, "A screen's messages failed; it is told nothing more until it connects again")]
    public static partial void ScreenFailed(ILogger log, Exception exception);

    [LoggerMessage(1151, LogLevel.Warning, "Screens are shown nothing new for a moment: {Reason}")]
    public static partial void NothingToShow(ILogger log, string reason);

    [LoggerMessage(1152, LogLevel.Warning, "A screen was not let in: {Count} are connected")]
    public static partial void TooMany(ILogger log, int count);
}
