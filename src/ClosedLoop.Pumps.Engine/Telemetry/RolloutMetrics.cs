using System.Diagnostics.Metrics;
using ClosedLoop.Pumps.Engine.Rollout;

namespace ClosedLoop.Pumps.Engine.Telemetry;

/// <summary>Instruments of the rollout. Tags: the reason and what was withheld; both small closed sets.</summary>
public sealed class RolloutMetrics : IDisposable
{
    private readonly Meter _meter = new("ClosedLoop.Pumps");
    private readonly Counter<long> _withheld;

    public RolloutMetrics() =>
        _withheld = _meter.CreateCounter<long>("rollout.withheld", "{report}", "Reports kept from the EHR's record: test patient, or stage Monitor");

    public void Withheld(WithheldReason reason, string kind) =>
        _withheld.Add(1, new KeyValuePair<string, object?>("reason", reason.ToString()), new KeyValuePair<string, object?>("kind", kind));

    public void Dispose() => _meter.Dispose();
}
