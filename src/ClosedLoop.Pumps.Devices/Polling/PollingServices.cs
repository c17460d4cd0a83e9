using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Engine.Sessions;
using Microsoft.Extensions.Logging;

namespace ClosedLoop.Pumps.Devices.Polling;

/// <summary>What all polled pumps of one adapter share.</summary>
/// <param name="Sessions">With the adapter's own heartbeat: a pump is heard as often as it is asked.</param>
/// <param name="Store">Has the last durable reading of each pump.</param>
/// <param name="Metrics">Counts.</param>
/// <param name="SnapshotInterval">A reading that shows no event becomes durable at least this often.</param>
/// <param name="Log">The adapter's.</param>
internal sealed record PollingServices(
    SessionServices Sessions, IJournalStore Store, AdapterMetrics Metrics, TimeSpan SnapshotInterval, ILogger Log)
{
    /// <summary>A pump is heard as often as it is read: it has that long to show life, and a newcomer waits for it.</summary>
    public static PumpSessionOptions Paced(PumpSessionOptions options, int heartbeatMs)
    {
        var probeMs = Math.Max(options.ProbeMs, heartbeatMs);
        return options with
        {
            HeartbeatMs = heartbeatMs,
            ProbeMs = probeMs,
            AdmissionTimeoutMs = Math.Max(options.AdmissionTimeoutMs, 2 * probeMs),
        };
    }
}
