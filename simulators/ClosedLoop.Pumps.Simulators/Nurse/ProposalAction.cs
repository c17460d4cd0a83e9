namespace ClosedLoop.Pumps.Simulators;

/// <summary>What a nurse does with a proposal on the screen.</summary>
public enum ProposalAction
{
    Confirm = 0,
    EditAndConfirm,
    Reject,

    /// <summary>Leaves it until it expires.</summary>
    Ignore,
}
