using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Engine.Sessions.Commands;
using ClosedLoop.Pumps.Engine.Sessions.Reports;

namespace ClosedLoop.Pumps.Engine.Sessions;

/// <summary>Who is told what sessions see. Called from the session's own turn: must not block and must not throw. Whoever has no use for something leaves it out.</summary>
public interface IPumpObserver
{
    /// <summary>A connection speaks in the pump's name and asks to be let in; whether it may is not known yet.</summary>
    void ConnectionAnnounced(PumpId pump)
    {
    }

    /// <summary>A connection that spoke in the pump's name was not let in.</summary>
    void ConnectionRefused(PumpId pump, RefuseReason reason)
    {
    }

    /// <summary>As above, with where it came from.</summary>
    void ConnectionRefused(PumpId pump, RefuseReason reason, LinkOrigin origin) => ConnectionRefused(pump, reason);

    void SessionOpened(PumpId pump, FencingToken token, HelloReport hello)
    {
    }

    void TelemetryReceived(PumpId pump, TelemetryReport report, DateTimeOffset receivedAt)
    {
    }

    void ProposalReported(PumpId pump, ProposalReport report)
    {
    }

    /// <summary>Called after a commit, in log order, with each event once: repeats are left out.</summary>
    void EventsCommitted(PumpId pump, IReadOnlyList<EventReport> events)
    {
    }

    /// <param name="offsetMs">Pump clock minus gateway clock.</param>
    /// <param name="roundTripMs">Of the last answered heartbeat, if any.</param>
    void HeartbeatReceived(PumpId pump, long offsetMs, int? roundTripMs)
    {
    }

    void SessionClosed(PumpId pump, FencingToken token, string reason)
    {
    }
}
