namespace ClosedLoop.Pumps.Protocols.PumpWire.Bcc;

/// <summary>Values of AUTOPROGSTATE: how far the bedside is with a suggested program.</summary>
public enum BccAutoProgState
{
    NothingOffered = 0,
    /// <summary>The pump signals that a suggestion is there.</summary>
    Signalled = 1,

    /// <summary>A nurse has opened the confirmation.</summary>
    ConfirmationOpen = 2,

    Activating = 3,
    Activated = 4,
    /// <summary>Cancelled at the pump.</summary>
    Cancelled = 5,

    /// <summary>The suggestion was wrong or could not be activated: LASTAUTOPROGERR.</summary>
    Failed = 6,
}
