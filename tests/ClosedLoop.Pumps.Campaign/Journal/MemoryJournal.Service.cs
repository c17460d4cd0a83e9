using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Engine.Journal;

namespace ClosedLoop.Pumps.Campaign.Journal;

/// <summary>Service states of pumps, and marked events.</summary>
public sealed partial class MemoryJournal
{
    private readonly List<ServiceStateRow> serviceStates = [];

    public void AppendServiceState(ServiceStateRow row) => Add(serviceStates, row);

    public ServiceStateRow? ServiceStateAt(PumpId pump, DateTimeOffset at) =>
        serviceStates.Count == 0 ? null : NewestFirst(pump).FirstOrDefault(row => row.At <= at);

    public IReadOnlyList<ServiceStateRow> ListServiceStates(PumpId pump, int rowsMax) => [.. NewestFirst(pump).Take(rowsMax)];

    public IReadOnlyList<ServiceStateRow> ListCurrentServiceStates() =>
        [.. serviceStates.Select(row => row.Pump).Distinct().OrderBy(pump => pump.Value, StringComparer.Ordinal).Select(pump => NewestFirst(pump).First())];

    public IReadOnlyList<StoredEvent> ListMarkedEvents(PumpId pump, int rowsMax) =>
        [.. events.Where(one => one.Event.Key.Pump == pump && one.Event.Marks != EventMarks.None).Reverse().Take(rowsMax)];

    private IEnumerable<ServiceStateRow> NewestFirst(PumpId pump) =>
        serviceStates.Where(row => row.Pump == pump).Reverse().OrderByDescending(row => row.At);
}
