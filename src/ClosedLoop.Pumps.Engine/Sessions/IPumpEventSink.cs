using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Engine.Sessions.Reports;

namespace ClosedLoop.Pumps.Engine.Sessions;

/// <summary>The durable side of a session. A call returns after the commit, never before (S1).</summary>
public interface IPumpEventSink
{
    /// <summary>Claims the pump for a new session: next fencing token and the last committed sequence of the pump's epoch.</summary>
    ValueTask<SessionClaim?> ClaimAsync(HelloReport hello, CancellationToken cancel);

    /// <summary>
    /// Commits events of one pump in the order given: each is the next of its log, or an older one that came again and is compared (same
    /// bytes: nothing to do; other bytes: quarantined, S8). Returns how far the log is now stored without a hole. Null: the journal cannot
    /// take them now; nothing may be acked.
    /// </summary>
    ValueTask<DeviceSequence?> CommitAsync(PumpId pump, IReadOnlyList<EventReport> events, CancellationToken cancel);

    /// <summary>
    /// Records a gap that can never be filled; returns the contiguous mark of the epoch it names, null when the journal is not
    /// available.
    /// </summary>
    ValueTask<DeviceSequence?> CommitLossAsync(PumpId pump, EventsLostReport lost, CancellationToken cancel);

    /// <summary>
    /// Commits a reading of a polled pump with all events derived from it, in one transaction (S8). Null: the journal cannot take it, or
    /// stands elsewhere than the reading assumes; nothing is stored then, and the next session derives anew from what is.
    /// </summary>
    ValueTask<DeviceSequence?> CommitDerivedAsync(PumpId pump, DerivedReport report, CancellationToken cancel);
}
