namespace ClosedLoop.Pumps.Engine.Sessions.Reports;

/// <summary>Why a pump did not take a proposal; each maps to one IHE application error (digest §6.13).</summary>
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
