namespace ClosedLoop.Pumps.Protocols.PumpWire.Bcc;

/// <summary>Bits of RUNSTATE.</summary>
[Flags]
public enum BccRunState : uint
{
    None = 0,
    Stop = 1u << 0,
    Run = 1u << 1,
    Alarm = 1u << 2,
    Kvo = 1u << 3,
    Menu = 1u << 4,
    PreAlarm = 1u << 5,
}
