namespace ClosedLoop.Pumps.Protocols.PumpWire.Bcc;

/// <summary>What one received byte gave.</summary>
public enum BccUnstuff
{
    /// <summary>The first letter of a pair: the second decides.</summary>
    Nothing = 0,

    /// <summary>One byte.</summary>
    Byte,

    /// <summary>No stuffing gives this byte here.</summary>
    Bad,
}
