namespace ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;

/// <summary>What happened (IHE PIV infusion events).</summary>
public enum EventKind
{
    Unspecified = 0,
    DeliveryStart = 1,
    DeliveryStop = 2,
    DeliveryComplete = 3,
    ProgramCleared = 4,
    AutoProgramCleared = 5,
    PatientIdChange = 6,
    VolumeCountersCleared = 7,
    DeviceTimeChanged = 8,
    AlarmBegin = 9,
    AlarmEnd = 10,
    PatientChange = 11,
    PatientParameterChange = 12,
    ProgramRelay = 13,
    AlarmChange = 14,
}
