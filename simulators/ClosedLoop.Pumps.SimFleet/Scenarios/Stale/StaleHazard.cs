namespace ClosedLoop.Pumps.SimFleet.Scenarios.Stale;

/// <summary>What strikes a story.</summary>
public enum StaleHazard
{
    None,

    /// <summary>The order waits on its way to the gateway until its time is over.</summary>
    HoldOrder,

    /// <summary>The order arrives twice.</summary>
    DuplicateOrder,

    /// <summary>The proposal waits on its way to the pump until its time is over.</summary>
    HoldProposal,

    /// <summary>The proposal waits on its way to the pump while its order is discontinued.</summary>
    WithdrawWhileHeld,

    /// <summary>The proposal arrives twice.</summary>
    DuplicateProposal,

    /// <summary>The proposal never arrives.</summary>
    DropProposal,

    /// <summary>The answer to the EHR arrives twice.</summary>
    DuplicateAnswer,

    /// <summary>The whole link to the pump is slow.</summary>
    SlowLink,
}
