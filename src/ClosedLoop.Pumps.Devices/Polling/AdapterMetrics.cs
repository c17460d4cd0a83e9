using System.Diagnostics.Metrics;
using ClosedLoop.Pumps.Engine.Telemetry;

namespace ClosedLoop.Pumps.Devices.Polling;

/// <summary>Instruments of the vendor adapters. Tags come from closed sets, never a pump, a serial number or an address.</summary>
public sealed class AdapterMetrics
{
    private readonly UpDownCounter<int> links;
    private readonly Counter<long> readings;
    private readonly Counter<long> faults;
    private readonly Counter<long> unmapped;
    private readonly Counter<long> derived;

    public AdapterMetrics(IMeterFactory factory)
    {
        var meter = factory.Create(SessionMetrics.MeterName);
        links = meter.CreateUpDownCounter<int>("pump.adapter.links", "{connection}", "Connections to racks and terminal servers, by adapter.");
        readings = meter.CreateCounter<long>("pump.adapter.readings", "{reading}", "Readings of polled pumps, by what became of them.");
        faults = meter.CreateCounter<long>("pump.adapter.faults", "{fault}", "What went wrong on the wire, by its name.");
        unmapped = meter.CreateCounter<long>("pump.adapter.unmapped", "{value}", "Values no term is known for, by their kind.");
        derived = meter.CreateCounter<long>("pump.adapter.derived", "{event}", "Events inferred from readings.");
    }

    internal void LinkUp(string adapter) => links.Add(1, Tag("adapter", adapter));

    internal void LinkDown(string adapter) => links.Add(-1, Tag("adapter", adapter));

    internal void Reading(ReadingOutcome outcome) => readings.Add(1, Tag("outcome", outcome.ToString()));

    /// <param name="fault">Name of a member of a closed set.</param>
    internal void Fault(string adapter, string fault) => faults.Add(1, Tag("adapter", adapter), Tag("fault", fault));

    internal void Unmapped(UnmappedKind kind, int count)
    {
        if (count > 0)
            unmapped.Add(count, Tag("kind", kind.ToString()));
    }

    internal void Derived(int count)
    {
        if (count > 0)
            derived.Add(count);
    }

    private static KeyValuePair<string, object?> Tag(string name, string value) => new(name, value);
}
