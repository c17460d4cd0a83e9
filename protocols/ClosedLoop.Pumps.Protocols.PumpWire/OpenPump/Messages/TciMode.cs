namespace ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;

/// <summary>What a target-controlled infusion aims at.</summary>
public enum TciMode
{
    Unspecified = 0,
    TargetPlasma = 1,
    TargetEffect = 2,
    User = 3,
}
