using ClosedLoop.Pumps.Domain.Identity;
using Microsoft.Extensions.Logging;

namespace ClosedLoop.Pumps.Engine.Associations;

/// <summary>Log catalogue of associations, event ids 2600–2699. No patient data.</summary>
public static partial class AssociationLog
{
    [LoggerMessage(2600, LogLevel.Warning, "Associations are not reported now, the journal cannot be written: {Reason}")]
    public static partial void JournalAway(ILogger log, string reason);

    [LoggerMessage(2601, LogLevel.Information, "Association of {Channel} released by {Person}")]
    public static partial void Released(ILogger log, ChannelRef channel, string person);

    [LoggerMessage(2602, LogLevel.Information, "Infusion moved from {From} to {To} by {Person}")]
    public static partial void Moved(ILogger log, ChannelRef from, ChannelRef to, string person);
}
