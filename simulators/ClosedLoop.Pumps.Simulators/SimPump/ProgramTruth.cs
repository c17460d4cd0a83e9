using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;

namespace ClosedLoop.Pumps.Simulators;

/// <summary>One proposal as the pump got it and what the nurse really did with it.</summary>
public sealed record ProgramTruth(Propose Proposal, long ReceivedMs)
{
    public ProgramFate Fate { get; init; }

    /// <summary>Why it was refused, or ended without a start.</summary>
    public ProposalFailure Failure { get; init; }

    /// <summary>When its fate was decided.</summary>
    public long DecidedMs { get; init; }

    public long StartedRateNlH { get; init; }

    public long StartedVtbiNl { get; init; }

    public string OperatorId { get; init; } = string.Empty;
}
