using System.Diagnostics.Metrics;

namespace ClosedLoop.Pumps.Engine.Telemetry;

/// <summary>What the service state of pumps keeps back. Tags come from small closed sets, never a pump or patient id.</summary>
public sealed class ServiceMetrics : IDisposable
{
    private readonly Meter _meter = new(PumpMetrics.MeterName);
    private readonly Counter<long> _withheld;
    private readonly Counter<long> _changes;

    public ServiceMetrics()
    {
        _withheld = _meter.CreateCounter<long>(
            "pump.service.withheld", "{report}", "Reports not made because the pump is in maintenance, by kind: event, link, snapshot.");
        _changes = _meter.CreateCounter<long>("pump.service.changes", "{change}", "Changes of a service state, by the new state.");
    }

    /// <param name="kind">event, link or snapshot.</param>
    public void Withheld(string kind) => _withheld.Add(1, new KeyValuePair<string, object?>("kind", kind));

    public void Changed(Domain.Service.ServiceState state) => _changes.Add(1, new KeyValuePair<string, object?>("state", state.ToString()));

    public void Dispose() => _meter.Dispose();
}
