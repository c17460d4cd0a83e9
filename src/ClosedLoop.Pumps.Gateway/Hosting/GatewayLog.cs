namespace ClosedLoop.Pumps.Gateway.Hosting;

/// <summary>Log catalogue of the host, event ids 1000–1099.</summary>
public static partial class GatewayLog
{
    [LoggerMessage(1000, LogLevel.Critical, "The loop {Loop} ended; the gateway stops so that it can be started in a known state")]
    public static partial void LoopFailed(ILogger log, string loop, Exception exception);

    [LoggerMessage(1001, LogLevel.Warning, "Retention waits for the journal: {Reason}")]
    public static partial void RetentionWaits(ILogger log, string reason);

    [LoggerMessage(1002, LogLevel.Critical, "The journal cannot be written ({Fault}): nothing is acked and no order is taken. {Reason}")]
    public static partial void JournalDown(ILogger log, string fault, string reason);

    [LoggerMessage(1003, LogLevel.Information, "The journal can be written again")]
    public static partial void JournalUp(ILogger log);

    [LoggerMessage(1004, LogLevel.Information, "File descriptors: {Limit} allowed, {Used} in use, up to {Connections} pump connections configured")]
    public static partial void Descriptors(ILogger log, string limit, int used, int connections);

    [LoggerMessage(1005, LogLevel.Error, "Drug libraries: {Fault}; pumps that run such a library are refused orders")]
    public static partial void LibraryFault(ILogger log, string fault);

    [LoggerMessage(1006, LogLevel.Error, "The sheets of last known infusions cannot be written: {Reason}")]
    public static partial void SheetFailed(ILogger log, string reason);
}
