namespace ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;

/// <summary>A kind of proposal a channel can take beyond a new primary program on an idle channel.</summary>
public enum ProgramCapability
{
    Unspecified = 0,
    Piggyback = 1,
    Bolus = 2,
    LoadingDose = 3,
    Multistep = 4,
    ContainerWhileInfusing = 5,
}
