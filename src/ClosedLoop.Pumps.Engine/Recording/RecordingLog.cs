using ClosedLoop.Pumps.Domain.Identity;
using Microsoft.Extensions.Logging;

namespace ClosedLoop.Pumps.Engine.Recording;

/// <summary>Log catalogue of event recording, event ids 2100–2199. No patient data.</summary>
public static partial class RecordingLog
{
    [LoggerMessage(2100, LogLevel.Error, "The journal cannot take pump data now; nothing is acked: {Reason}")]
    public static partial void JournalAway(ILogger log, string reason);

    [LoggerMessage(2101, LogLevel.Error, "Event {Key} came again with other content; quarantined")]
    public static partial void Conflict(ILogger log, EventKey key);

    [LoggerMessage(2102, LogLevel.Error, "Pump {Pump}: events {From} to {To} are lost: {Reason}")]
    public static partial void EventsLost(ILogger log, PumpId pump, DeviceSequence from, DeviceSequence to, string reason);

    [LoggerMessage(2103, LogLevel.Error, "Event {Key}: the pump and the channel's association name different patients; held")]
    public static partial void PatientConflict(ILogger log, EventKey key);

    [LoggerMessage(2104, LogLevel.Warning, "State reports were skipped, the journal could not be read: {Reason}")]
    public static partial void SnapshotsSkipped(ILogger log, string reason);
}
