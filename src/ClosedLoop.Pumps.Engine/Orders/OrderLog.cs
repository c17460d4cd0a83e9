using ClosedLoop.Pumps.Domain.Identity;
using Microsoft.Extensions.Logging;

namespace ClosedLoop.Pumps.Engine.Orders;

/// <summary>Log catalogue of the order path, event ids 2000–2099. No patient data.</summary>
public static partial class OrderLog
{
    [LoggerMessage(2000, LogLevel.Error, "Work on a case failed; the sweep will take it up again")]
    public static partial void WorkFailed(ILogger log, Exception exception);

    [LoggerMessage(2001, LogLevel.Warning, "Control id {ControlId} of {Application} came again with other content")]
    public static partial void ControlIdConflict(ILogger log, string application, string controlId);

    [LoggerMessage(2002, LogLevel.Information, "Case {Program} on {Channel}: proposal sent")]
    public static partial void Proposed(ILogger log, ProgramId program, ChannelRef channel);

    [LoggerMessage(2003, LogLevel.Information, "Case {Program}: refused with {Code} ({Parameter})")]
    public static partial void Refused(ILogger log, ProgramId program, int code, string parameter);

    [LoggerMessage(2004, LogLevel.Warning, "Case {Program} on {Channel}: the session was gone before the proposal left")]
    public static partial void SessionGone(ILogger log, ProgramId program, ChannelRef channel);

    [LoggerMessage(2005, LogLevel.Warning, "Too much case work waits for pump {Pump}; left to the sweep")]
    public static partial void WorkQueueFull(ILogger log, PumpId pump);

    [LoggerMessage(2006, LogLevel.Information, "Recovered {Count} open cases from the journal")]
    public static partial void Recovered(ILogger log, int count);

    [LoggerMessage(2007, LogLevel.Warning, "The journal cannot be read or written; open cases wait: {Reason}")]
    public static partial void JournalAway(ILogger log, string reason);

    [LoggerMessage(2008, LogLevel.Error, "The stored case {Program} cannot be read; it is left as it is and needs a person")]
    public static partial void UnreadableCase(ILogger log, ProgramId program);
}
