using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Engine.Sessions.Commands;
using ClosedLoop.Pumps.Engine.Sessions.Reports;

namespace ClosedLoop.Pumps.Engine.Sessions;

/// <summary>What the machine wants done, in this order.</summary>
public abstract record SessionOutput
{
    private SessionOutput()
    {
    }

    public sealed record Send(PumpCommand Command) : SessionOutput;

    /// <summary>Find out whether this pump may have a session; answered by Admitted or NotAdmitted.</summary>
    public sealed record Admit(HelloReport Hello) : SessionOutput;

    /// <summary>The session is live: commands may reach it.</summary>
    public sealed record Opened(FencingToken Token, HelloReport Hello) : SessionOutput;

    /// <summary>Make these durable; answered by Committed. One at a time.</summary>
    public sealed record Commit(IReadOnlyList<EventReport> Events) : SessionOutput;

    /// <summary>Make a loss durable; answered by Committed.</summary>
    public sealed record CommitLoss(EventsLostReport Lost) : SessionOutput;

    /// <summary>Make a reading and its events durable, together; answered by Committed.</summary>
    public sealed record CommitDerived(DerivedReport Report) : SessionOutput;

    /// <summary>A commit succeeded and is acked.</summary>
    /// <param name="New">The events that were not repeats, in log order.</param>
    /// <param name="RepeatCount">Older events acked again.</param>
    /// <param name="Waited">From the arrival of the first event to its ack.</param>
    public sealed record Settled(IReadOnlyList<EventReport> New, int RepeatCount, TimeSpan Waited) : SessionOutput;

    /// <summary>A range of events is recorded as lost.</summary>
    public sealed record LossSettled(ulong EventCount) : SessionOutput;

    public sealed record Telemetry(TelemetryReport Report, DateTimeOffset ReceivedAt) : SessionOutput;

    public sealed record Proposal(ProposalReport Report) : SessionOutput;

    public sealed record Heartbeat(long OffsetMs, int? RoundTripMs) : SessionOutput;

    /// <summary>The answer to a probe; not alive means that Close follows.</summary>
    public sealed record ProbeAnswered(bool Alive) : SessionOutput;

    /// <summary>The last output.</summary>
    public sealed record Close(SessionEnd End) : SessionOutput;
}
