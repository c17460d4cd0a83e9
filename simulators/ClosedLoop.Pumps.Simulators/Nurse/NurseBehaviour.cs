using System.Collections.Immutable;

namespace ClosedLoop.Pumps.Simulators;

/// <summary>How a nurse behaves. What the script does not name is decided by weight, from the seed and the order id alone.</summary>
public sealed record NurseBehaviour
{
    public int ConfirmWeight { get; init; } = 80;

    public int EditWeight { get; init; } = 10;

    public int RejectWeight { get; init; } = 5;

    public int IgnoreWeight { get; init; } = 5;

    /// <summary>From seeing something at the pump to the hand on the keypad.</summary>
    public int ReactionMsMin { get; init; } = 2_000;

    public int ReactionMsMax { get; init; } = 8_000;

    /// <summary>Decisions by program id or order id.</summary>
    public ImmutableDictionary<string, ProposalDecision> Decisions { get; init; } = ImmutableDictionary<string, ProposalDecision>.Empty;

    /// <summary>Removes the cause of an alarm and restarts what it stopped.</summary>
    public bool HandlesAlarms { get; init; } = true;

    /// <summary>Releases keep-vein-open and wipes a finished program, so that the channel is free for the next order.</summary>
    public bool TidiesUpFinished { get; init; } = true;
}
