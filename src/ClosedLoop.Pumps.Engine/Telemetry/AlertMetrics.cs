using System.Diagnostics.Metrics;
using ClosedLoop.Pumps.Domain.Alerts;
using ClosedLoop.Pumps.Engine.Alerts;

namespace ClosedLoop.Pumps.Engine.Telemetry;

/// <summary>Instruments of alert reporting. Tags: phase, status; both small closed sets.</summary>
public sealed class AlertMetrics : IDisposable
{
    private readonly Meter _meter = new("ClosedLoop.Pumps");
    private readonly Counter<long> _told;
    private readonly Histogram<double> _age;
    private readonly Counter<long> _responses;
    private readonly Gauge<int> _managers;
    private readonly Counter<long> _muted;

    public AlertMetrics()
    {
        _told = _meter.CreateCounter<long>("alerts.told", "{message}", "Alert reports written, by phase");
        _age = _meter.CreateHistogram<double>("alerts.age", "s", "Age of what an alert report says when it is written");
        _responses = _meter.CreateCounter<long>("alerts.responses", "{message}", "Status reports received, by status");
        _managers = _meter.CreateGauge<int>("alerts.manager.up", "{manager}", "1 while an alert manager acknowledges within its deadline");
        _muted = _meter.CreateCounter<long>("alerts.muted", "{message}", "Alert reports not written because the pump is in maintenance");
    }

    public void Muted() => _muted.Add(1);

    public void Told(AlertPhase phase, TimeSpan age)
    {
        var tag = new KeyValuePair<string, object?>("phase", phase.ToString());
        _told.Add(1, tag);
        _age.Record(Math.Max(0, age.TotalSeconds), tag);
    }

    public void Responded(AlertResponseKind kind) => _responses.Add(1, new KeyValuePair<string, object?>("status", kind.ToString()));

    /// <summary>Whether an alert manager answers; its name is from the configuration.</summary>
    public void Manager(string destination, bool isUp) =>
        _managers.Record(isUp ? 1 : 0, new KeyValuePair<string, object?>("destination", destination));

    public void Dispose() => _meter.Dispose();
}
