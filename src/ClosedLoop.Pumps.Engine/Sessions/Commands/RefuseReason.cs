namespace ClosedLoop.Pumps.Engine.Sessions.Commands;

/// <summary>Why a connection is refused or ended (open pump protocol, RefuseReason).</summary>
public enum RefuseReason
{
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
