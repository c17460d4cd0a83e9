namespace ClosedLoop.Pumps.Protocols.PumpWire.Bcc;

/// <summary>Bits of ALARM2.</summary>
[Flags]
public enum BccAlarm2 : uint
{
    None = 0,
    DataLockManipulated = 1u << 1,
    PcaHourLimit = 1u << 2,
    SgcEnd = 1u << 3,
    TakeOver1 = 1u << 4,
    TakeOver2 = 1u << 5,
    TakeOver3 = 1u << 6,
    FreeFlowDanger = 1u << 7,
    OcclusionTest = 1u << 29,
    DoorOpenedWhileInfusing = 1u << 30,
    SyringeNotSecure = 1u << 31,
}
