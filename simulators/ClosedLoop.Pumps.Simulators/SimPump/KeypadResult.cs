namespace ClosedLoop.Pumps.Simulators;

/// <summary>What the keypad answers. Anything but <see cref="Done"/> changed nothing, except that a proposal may have ended.</summary>
public enum KeypadResult
{
    Done = 0,
    UnknownChannel,
    NothingProgrammed,
    AlreadyInfusing,
    NotInfusing,

    /// <summary>An alarm that stops the channel is on.</summary>
    Alarming,

    /// <summary>No administration set is loaded.</summary>
    SetNotLoaded,
    RateOutOfRange,
    VolumeOutOfRange,

    /// <summary>A bolus, a loading dose or a piggyback is running.</summary>
    DoseRunning,
    NoProposal,

    /// <summary>The proposal is no longer fresh, or its freshness cannot be told (S3). It has ended.</summary>
    ProposalNotFresh,

    /// <summary>What the proposal wanted to change is not running any more. It has ended.</summary>
    OrderNotRunning,

    /// <summary>The pump has been told another patient since the proposal came (S5). It has ended.</summary>
    OtherPatient,
}
