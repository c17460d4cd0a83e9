namespace ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;

/// <summary>What ended a proposal that was never started.</summary>
public enum ClearReason
{
    Unspecified = 0,
    RejectedByUser = 1,
    Expired = 2,
    Withdrawn = 3,
    LinkLost = 4,
    ClearedByUser = 5,
    PowerCycle = 6,
}
