namespace ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;

/// <summary>Why events cannot be sent any more.</summary>
public enum LostReason
{
    Unspecified = 0,
    LogOverwritten = 1,
    LogReset = 2,
    StorageFault = 3,
}
