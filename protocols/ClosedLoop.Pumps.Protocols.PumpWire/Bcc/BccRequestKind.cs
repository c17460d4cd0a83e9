namespace ClosedLoop.Pumps.Protocols.PumpWire.Bcc;

/// <summary>What a host may ask. All of it only reads: the protocol has no request that changes a pump (S2).</summary>
public enum BccRequestKind
{
    /// <summary>ADMIN:ALIVE, at start-up or after a time-out.</summary>
    Alive = 0,

    /// <summary>ADMIN:VERSION.</summary>
    Version,

    /// <summary>MEM:GET, all pumps.</summary>
    Get,

    /// <summary>MEM:GETSLOT#xy, one pump.</summary>
    GetSlot,
}
