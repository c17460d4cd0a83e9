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
    SessionServices Sessions, IJournalStore Store, AdapterMetrics Metrics, TimeSpan SnapshotInterval, ILogger Log);
