namespace ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;

/// <summary>Why the pump did not offer a proposal, or dropped it.</summary>
public enum ProposalFailure
{
    None = 0,
    ChannelInfusing = 1,
    ChannelAlarming = 2,
    SetNotLoaded = 3,
    PatientMismatch = 4,
    Stale = 5,
    RateOutOfRange = 6,
    VtbiOutOfRange = 7,
    DrugNotInLibrary = 8,
    AnotherProposalHeld = 9,
    OldToken = 10,
    NotSupported = 11,
    UnknownChannel = 12,
    OrderNotRunning = 13,
    LinkNotTrusted = 14,
}
