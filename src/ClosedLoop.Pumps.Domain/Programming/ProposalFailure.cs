namespace ClosedLoop.Pumps.Domain.Programming;

/// <summary>Why a pump could not take a proposal.</summary>
public enum ProposalFailure
{
    ChannelInfusing = 1,
    ChannelAlarming = 2,
    SetNotLoaded = 3,
    PatientMismatch = 4,
    Stale = 5,
    RateOutOfRange = 6,
    VolumeOutOfRange = 7,
    DrugNotInLibrary = 8,
    AnotherProposalHeld = 9,
    OldToken = 10,
    NotSupported = 11,
    UnknownChannel = 12,
    OrderNotRunning = 13,
    LinkNotTrusted = 14,
    PoweredOff = 15,
    Standby = 16,
    DelayedStart = 17,

    /// <summary>The medication that runs may not be interrupted.</summary>
    NotInterruptible = 18,

    NotEnoughFluid = 19,
    WeightMismatch = 20,
    CareAreaMismatch = 21,
    CareAreaNotSelected = 22,
    HardLimit = 23,
    BolusLimit = 24,
    PiggybackNotSupported = 25,
    BolusNotSupported = 26,
    MultistepNotSupported = 27,
    LoadingDoseNotSupported = 28,
    ConcentrationMismatch = 29,
    DrugMismatch = 30,
}
