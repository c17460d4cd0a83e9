using Microsoft.Extensions.Logging;

namespace ClosedLoop.Pumps.Engine.Evidence;

/// <summary>Log catalogue of evidence, event ids 2700–2799. No patient data.</summary>
public static partial class EvidenceLog
{
    [LoggerMessage(2700, LogLevel.Error, "Evidence waits: {Reason}")]
    public static partial void JournalAway(ILogger log, string reason);

    [LoggerMessage(2701, LogLevel.Warning, "Evidence was read again: the journal had moved on meanwhile ({Reason})")]
    public static partial void ReadAgain(ILogger log, string reason);
}
