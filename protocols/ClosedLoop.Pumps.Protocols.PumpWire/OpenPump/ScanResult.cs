namespace ClosedLoop.Pumps.Protocols.PumpWire.OpenPump;

/// <summary>What stands at the front of the received bytes.</summary>
public enum ScanResult
{
    /// <summary>Not a whole frame yet; nothing was taken.</summary>
    NeedMore = 0,

    /// <summary>One envelope, taken off the buffer with its length.</summary>
    Frame,

    /// <summary>A length above <see cref="OpenPumpLimits.FrameBytesMax"/>: close the connection. Nothing was taken.</summary>
    TooLarge,

    /// <summary>A length of 0, which no message has: close the connection. Nothing was taken.</summary>
    Empty,
}
