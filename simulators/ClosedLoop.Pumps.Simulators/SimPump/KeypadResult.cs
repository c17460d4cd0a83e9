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

    /// <summary>What the proposal wanted is not possible any more, e.g. the order it changes stopped. It has ended.</summary>
    OrderNotRunning,

    /// <summary>Standby, switched off, or waiting for a delayed start.</summary>
    ChannelNotReady,

    NotEnoughFluid,

    /// <summary>A program with steps cannot be changed so.</summary>
    HasSteps,

    /// <summary>No step waits, no alarm is on, no relay or TCI is there: there is nothing to do this to.</summary>
    NothingToDo,
}
