using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Engine.Sessions.Commands;
using ClosedLoop.Pumps.Engine.Sessions.Reports;

namespace ClosedLoop.Pumps.Engine.Sessions;

/// <summary>What can happen to a session. Closed: the machine handles each of these.</summary>
public abstract record SessionInput
{
    private SessionInput()
    {
    }

    /// <summary>The pump said something.</summary>
    public sealed record Reported(PumpReport Report) : SessionInput;

    /// <summary>The pump sent something that is no report: unreadable bytes, or a message that is not a pump's to send.</summary>
    /// <param name="Detail">Which rule it breaks, never the bytes.</param>
    public sealed record Unacceptable(RefuseReason Reason, string Detail) : SessionInput;

    /// <summary>The pump is known, nobody else holds it, and the claim is durable.</summary>
    /// <param name="EventsInFlight">Unacked events the pump may have on the wire; null = as many as any.</param>
    public sealed record Admitted(SessionClaim Claim, int? EventsInFlight = null) : SessionInput;

    public sealed record NotAdmitted(RefuseReason Reason, string Detail) : SessionInput;

    /// <summary>
    /// The answer to <see cref="SessionOutput.Commit"/>, <see cref="SessionOutput.CommitLoss"/> or
    /// <see cref="SessionOutput.CommitDerived"/>; null: the journal cannot take it.
    /// </summary>
    public sealed record Committed(DeviceSequence? Mark) : SessionInput;

    /// <summary>Someone wants the pump to be told something.</summary>
    public sealed record Posted(FencingToken Token, PumpCommand Command) : SessionInput;

    /// <summary>Another connection claims this pump: show that the pump is alive.</summary>
    public sealed record ProbeAsked : SessionInput;

    public sealed record ShutdownAsked : SessionInput;

    /// <summary>The pump does not take its bytes.</summary>
    public sealed record SendStuck(string Detail) : SessionInput;

    public sealed record LinkClosed : SessionInput;

    public sealed record TimePassed : SessionInput;
}
