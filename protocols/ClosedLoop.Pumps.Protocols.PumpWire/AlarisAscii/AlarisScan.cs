namespace ClosedLoop.Pumps.Protocols.PumpWire.AlarisAscii;

/// <summary>What a scan of received bytes found.</summary>
public enum AlarisScan
{
    /// <summary>All bytes are taken; no whole frame yet.</summary>
    NeedMore = 0,

    /// <summary>One frame with a good CRC.</summary>
    Frame,

    /// <summary>A frame begins behind bytes that belong to none. They were skipped; the frame follows.</summary>
    Noise,

    /// <summary>ESC: the sender gave the frame up.</summary>
    Abandoned,

    /// <summary>The next frame began before the end of this one.</summary>
    Truncated,

    /// <summary>No CRC of four hex digits behind the last '|'.</summary>
    NoCrc,

    BadCrc,

    /// <summary>More text than <see cref="AlarisLimits.TextBytesMax"/>, or more fields than <see cref="AlarisLimits.FieldsMax"/>.</summary>
    TooLong,
}
