namespace ClosedLoop.Pumps.Protocols.PumpWire.Bcc;

/// <summary>Bits of PREALARM: what will become an alarm if nobody acts.</summary>
[Flags]
public enum BccPreAlarm : uint
{
    None = 0,
    Disposable = 1u << 1,
    VolumeNearEnd = 1u << 2,
    TimeNearEnd = 1u << 3,
    BatteryNearFlat = 1u << 4,
    Kvo = 1u << 5,
    DataLock = 1u << 6,
    CanMismatch = 1u << 7,
    PiggybackDone = 1u << 8,
    Sgc = 1u << 9,
    Occlusion = 1u << 10,
    PressureLeap1 = 1u << 11,
    PressureLeap2 = 1u << 12,
    TakeOver1 = 1u << 13,
    TakeOver2 = 1u << 14,
    BatteryDefective = 1u << 15,
}
