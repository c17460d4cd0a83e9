using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Engine.Sessions.Commands;
using ClosedLoop.Pumps.Engine.Sessions.Reports;

namespace ClosedLoop.Pumps.Engine.Sessions;

/// <summary>Tells several observers, always in the same order.</summary>
public sealed class PumpObservers(params IReadOnlyList<IPumpObserver> observers) : IPumpObserver
{
    public void ConnectionAnnounced(PumpId pump) => Tell(o => o.ConnectionAnnounced(pump));

    public void ConnectionRefused(PumpId pump, RefuseReason reason) => Tell(o => o.ConnectionRefused(pump, reason));

    public void ConnectionRefused(PumpId pump, RefuseReason reason, LinkOrigin origin) => Tell(o => o.ConnectionRefused(pump, reason, origin));

    public void SessionOpened(PumpId pump, FencingToken token, HelloReport hello) => Tell(o => o.SessionOpened(pump, token, hello));

    public void TelemetryReceived(PumpId pump, TelemetryReport report, DateTimeOffset receivedAt) =>
        Tell(o => o.TelemetryReceived(pump, report, receivedAt));

    public void ProposalReported(PumpId pump, ProposalReport report) => Tell(o => o.ProposalReported(pump, report));

    public void EventsCommitted(PumpId pump, IReadOnlyList<EventReport> events) => Tell(o => o.EventsCommitted(pump, events));

    public void HeartbeatReceived(PumpId pump, long offsetMs, int? roundTripMs) => Tell(o => o.HeartbeatReceived(pump, offsetMs, roundTripMs));

    public void SessionClosed(PumpId pump, FencingToken token, string reason) => Tell(o => o.SessionClosed(pump, token, reason));

    private void Tell(Action<IPumpObserver> tell)
    {
        foreach (var observer in observers)
            tell(observer);
    }
}
