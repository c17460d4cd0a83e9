using System.Diagnostics.Metrics;
using ClosedLoop.Pumps.Engine.Sessions;
using ClosedLoop.Pumps.Engine.Sessions.Commands;
using ClosedLoop.Pumps.Engine.Sessions.Reports;

namespace ClosedLoop.Pumps.Engine.Telemetry;

/// <summary>Instruments of the pump-facing side. Tags come from closed sets, never a pump or patient id.</summary>
public sealed class SessionMetrics
{
    public const string MeterName = "ClosedLoop.Pumps";

    private readonly UpDownCounter<int> live;
    private readonly Counter<long> ended;
    private readonly Counter<long> refused;
    private readonly Counter<long> framesIn;
    private readonly Counter<long> framesOut;
    private readonly Counter<long> malformed;
    private readonly Counter<long> connectionsTurnedAway;
    private readonly Counter<long> handshakesFailed;
    private readonly Counter<long> resends;
    private readonly Counter<long> repeats;
    private readonly Counter<long> lost;
    private readonly Histogram<double> ackSeconds;

    public SessionMetrics(IMeterFactory factory)
    {
        var meter = factory.Create(MeterName);
        live = meter.CreateUpDownCounter<int>("pump.sessions.live", "{session}", "Sessions that are live.");
        ended = meter.CreateCounter<long>("pump.sessions.ended", "{session}", "Connections that are over, by reason.");
        refused = meter.CreateCounter<long>("pump.sessions.refused", "{session}", "Refuse messages sent, by reason.");
        framesIn = meter.CreateCounter<long>("pump.frames.in", "{frame}", "Frames received, by kind.");
        framesOut = meter.CreateCounter<long>("pump.frames.out", "{frame}", "Frames sent, by kind.");
        malformed = meter.CreateCounter<long>("pump.frames.malformed", "{frame}", "Unreadable frames, by error.");
        connectionsTurnedAway = meter.CreateCounter<long>(
            "pump.connections.turned_away", "{connection}", "Connections not let in, by bound.");
        handshakesFailed = meter.CreateCounter<long>(
            "pump.handshakes.failed", "{connection}", "Connections let in that never got as far as a session, by fault.");
        resends = meter.CreateCounter<long>("pump.events.resends", "{request}", "Times a pump was asked to send a gap again.");
        repeats = meter.CreateCounter<long>("pump.events.repeated", "{event}", "Older events received once more and acked again.");
        lost = meter.CreateCounter<long>("pump.events.lost", "{event}", "Events a pump can no longer supply.");
        ackSeconds = meter.CreateHistogram(
            "pump.events.ack.duration",
            "s",
            "From the arrival of an event to its ack.",
            advice: new InstrumentAdvice<double>
            {
                HistogramBucketBoundaries = [0.001, 0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
            });
    }

    /// <param name="error">Name from a closed set of errors.</param>
    public void Malformed(string error) => malformed.Add(1, Tag("error", error));

    /// <param name="bound">Name of the bound that was reached.</param>
    public void TurnedAway(string bound) => connectionsTurnedAway.Add(1, Tag("bound", bound));

    /// <param name="fault">Name from a closed set of faults.</param>
    public void HandshakeFailed(string fault) => handshakesFailed.Add(1, Tag("fault", fault));

    internal void SessionOpened() => live.Add(1);

    internal void SessionClosed() => live.Add(-1);

    internal void SessionEnded(SessionEnd? end)
    {
        ended.Add(1, Tag("reason", end?.Reason.ToString() ?? "InternalError"));
        if (end?.Refused is { } reason)
            refused.Add(1, Tag("reason", reason.ToString()));
    }

    internal void FrameIn(PumpReport report) => framesIn.Add(1, Tag("kind", report.GetType().Name));

    internal void FrameOut(PumpCommand command)
    {
        framesOut.Add(1, Tag("kind", command.GetType().Name));
        if (command is AckEventsCommand { Resend: true })
            resends.Add(1);
    }

    internal void Acked(SessionOutput.Settled settled)
    {
        ackSeconds.Record(settled.Waited.TotalSeconds);
        if (settled.RepeatCount > 0)
            repeats.Add(settled.RepeatCount);
    }

    internal void EventsLost(ulong count) => lost.Add((long)Math.Min(count, long.MaxValue));

    private static KeyValuePair<string, object?> Tag(string name, string value) => new(name, value);
}
