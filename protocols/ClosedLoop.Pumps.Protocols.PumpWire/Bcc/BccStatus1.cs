namespace ClosedLoop.Pumps.Protocols.PumpWire.Bcc;

/// <summary>Bits of STATUS1.</summary>
[Flags]
public enum BccStatus1 : uint
{
    None = 0,
    On = 1u << 0,
    Mains = 1u << 1,
    Standby = 1u << 2,
    StartUpMenu = 1u << 3,
    Prime = 1u << 4,
    DriveParked = 1u << 5,
    Ready = 1u << 6,
    Infusing = 1u << 7,
    TherapyStarted = 1u << 8,
    BolusReady = 1u << 9,
    ManualBolus = 1u << 10,
    VolumeBolus = 1u << 11,
    KvoReleased = 1u << 12,
    KvoActive = 1u << 13,
    DataLock = 1u << 14,
    DoseMode = 1u << 15,
    WeightBolus = 1u << 16,
    PatientStored = 1u << 17,
    AlarmAcknowledged = 1u << 19,
    PreAlarmAcknowledged = 1u << 20,
    SpaceControl = 1u << 21,
    AirSensorOff = 1u << 22,
    Primary = 1u << 23,
    EditorOpen = 1u << 24,
}
