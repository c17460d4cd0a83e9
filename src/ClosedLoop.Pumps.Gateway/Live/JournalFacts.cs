using ClosedLoop.Pumps.Domain.Alerts;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Domain.Service;
using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Gateway.Api;

namespace ClosedLoop.Pumps.Gateway.Live;

/// <summary>What the journal knows of all pumps and their twins do not: alarms with priority, and service states.</summary>
/// <param name="Alerts">Those that are on, by pump; at most 10,000 in all.</param>
/// <param name="Services">Pumps that ever had one set.</param>
internal sealed record JournalFacts(ILookup<PumpId, AlertInstance> Alerts, IReadOnlyDictionary<PumpId, ServiceState> Services)
{
    public static JournalFacts Read(IJournalQueries journal) => new(
        journal.ListActiveAlerts(PageRequest.ReadMax).ToLookup(alert => alert.Channel.Pump),
        journal.ListCurrentServiceStates().ToDictionary(row => row.Pump, row => row.State));

    public ServiceState ServiceOf(PumpId pump) => Services.GetValueOrDefault(pump, ServiceState.InService);
}
