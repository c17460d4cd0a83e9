namespace ClosedLoop.Pumps.Domain.Device;

/// <summary>The mechanism of a channel.</summary>
public enum ChannelKind
{
    LargeVolume = 1,
    Syringe = 2,
    PatientControlledAnalgesia = 3,
    SyringePatientControlledAnalgesia = 4,
}
