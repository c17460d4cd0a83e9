using System.Diagnostics.Metrics;
using System.Globalization;
using ClosedLoop.Pumps.Domain.Programming;

namespace ClosedLoop.Pumps.Engine.Telemetry;

/// <summary>Instruments of the order path. Tags: the state reached, the IHE code; both small closed sets.</summary>
public sealed class OrderMetrics : IDisposable
{
    private readonly Meter _meter = new("ClosedLoop.Pumps");
    private readonly Histogram<double> _stage;
    private readonly Counter<long> _refused;
    private readonly Counter<long> _reviews;
    private readonly Counter<long> _intake;
    private readonly Histogram<double> _stoppedToClear;

    public OrderMetrics()
    {
        _stage = _meter.CreateHistogram<double>("orders.stage.duration", "s", "Time a case spent before it reached the state in the tag");
        _refused = _meter.CreateCounter<long>("orders.refused", "{order}", "Orders answered with an application error");
        _reviews = _meter.CreateCounter<long>("orders.reviews", "{review}", "Cases a person has to look at");
        _intake = _meter.CreateCounter<long>("orders.intake", "{message}", "Messages offered to the journal by outcome");
        _stoppedToClear = _meter.CreateHistogram<double>(
            "orders.stopped.clear.duration", "s", "From the stop of an order whose infusion ran to the pump's own stop");
    }

    public void Moved(ProgrammingCase reached, DateTimeOffset changedBefore, DateTimeOffset now) =>
        _stage.Record((now - changedBefore).TotalSeconds, new KeyValuePair<string, object?>("state", reached.State.ToString()));

    public void Refused(int iheCode) =>
        _refused.Add(1, new KeyValuePair<string, object?>("code", iheCode.ToString(CultureInfo.InvariantCulture)));

    public void ReviewRaised() => _reviews.Add(1);

    public void Taken(string outcome) => _intake.Add(1, new KeyValuePair<string, object?>("outcome", outcome));

    public void StoppedToClear(TimeSpan took) => _stoppedToClear.Record(took.TotalSeconds);

    public void Dispose() => _meter.Dispose();
}
