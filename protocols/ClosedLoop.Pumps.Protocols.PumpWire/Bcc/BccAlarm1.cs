namespace ClosedLoop.Pumps.Protocols.PumpWire.Bcc;

/// <summary>Bits of ALARM1.</summary>
[Flags]
public enum BccAlarm1 : uint
{
    None = 0,
    CalibrationData = 1u << 1,
    Battery = 1u << 2,
    TherapyDataLost = 1u << 3,
    TherapyAndSettingsLost = 1u << 4,
    VoltageLow = 1u << 5,
    NoBattery = 1u << 6,
    BatteryFlatAtPowerOn = 1u << 7,
    CoverOpen = 1u << 8,
    SyringeEmpty = 1u << 9,
    PressureHigh = 1u << 10,
    PressureHighDriveBlocked = 1u << 11,
    StandbyExpired = 1u << 12,
    VolumeInfused = 1u << 13,
    TimeExpired = 1u << 14,
    Claw = 1u << 15,
    PressureSensor = 1u << 16,
    HolderOpen = 1u << 17,
    SyringeWrong = 1u << 18,
    KvoEnd = 1u << 19,
    UpstreamPressure = 1u << 20,
    Drops = 1u << 22,
    DropsNone = 1u << 23,
    DropsTooFew = 1u << 24,
    DropsTooMany = 1u << 25,
    DropsFreeFlow = 1u << 26,
    DropSensorMissing = 1u << 27,
    Air = 1u << 28,
    AirBubble = 1u << 29,
    AirRate = 1u << 30,
    AirSensor = 1u << 31,
}
