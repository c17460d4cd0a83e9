using Microsoft.Extensions.Logging;

namespace ClosedLoop.Pumps.Engine.Alerts;

internal static partial class AlertLog
{
    [LoggerMessage(6001, LogLevel.Warning, "Alerts wait: the journal is not writable ({Reason})")]
    public static partial void JournalAway(ILogger log, string reason);

    [LoggerMessage(6002, LogLevel.Error, "Alert manager {Destination} does not acknowledge within {DeadlineMs} ms: {Reason}. Pumps' own alarms are all there is")]
    public static partial void ManagerDown(ILogger log, string destination, int deadlineMs, string reason);

    [LoggerMessage(6003, LogLevel.Information, "Alert manager {Destination} acknowledges again")]
    public static partial void ManagerUp(ILogger log, string destination);
}
