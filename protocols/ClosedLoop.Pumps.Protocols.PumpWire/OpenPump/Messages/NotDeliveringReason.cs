namespace ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;

/// <summary>Why a source is not delivering.</summary>
public enum NotDeliveringReason
{
    None = 0,
    ByClinician = 1,
    NotSpecified = 2,
    SwitchingSource = 3,
    Alarming = 4,
    PoweredOff = 5,
    BetweenDoses = 6,
}
