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
}
