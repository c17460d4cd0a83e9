namespace ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;

/// <summary>Why the gateway refuses; what the pump does for each is in SPEC.md.</summary>
public enum RefuseReason
{
    Unspecified = 0,
    UnknownPump = 1,
    UnsupportedVersion = 2,
    AlreadyConnected = 3,
    Busy = 4,
    NotReady = 5,
    IdentityMismatch = 6,
    Malformed = 7,
    ProtocolViolation = 8,
    ShuttingDown = 9,
}
