namespace ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;

/// <summary>What drives the fluid.</summary>
public enum ChannelKind
{
    Unspecified = 0,
    LargeVolume = 1,
    Syringe = 2,
    PatientControlledAnalgesia = 3,
    SyringePatientControlledAnalgesia = 4,
}
