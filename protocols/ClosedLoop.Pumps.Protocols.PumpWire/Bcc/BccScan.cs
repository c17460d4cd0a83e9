namespace ClosedLoop.Pumps.Protocols.PumpWire.Bcc;

/// <summary>What a scan of received bytes found.</summary>
public enum BccScan
{
    /// <summary>All bytes are taken; no whole frame yet.</summary>
    NeedMore = 0,

    /// <summary>One whole frame, length and checksum good.</summary>
    Frame,

    /// <summary>A single ACK between frames.</summary>
    Ack,

    /// <summary>A single NAK between frames.</summary>
    Nak,

    /// <summary>A frame begins behind bytes that belong to none. They were skipped; the frame follows.</summary>
    Noise,

    /// <summary>The length is no number or below the shortest, or the frame's end is not where it says.</summary>
    BadLength,

    /// <summary>A length above <see cref="BccLimits.FrameBytesMax"/>: judged at its last digit, nothing is waited for.</summary>
    TooLong,

    /// <summary>Letters that stuffing never leaves behind: one of the two sides stuffs and the other does not.</summary>
    BadStuffing,

    /// <summary>The frame does not begin with a bed id and its prefix.</summary>
    BadBed,

    BadChecksum,

    /// <summary>No EOT where the frame ends, or the next frame began before its end.</summary>
    MissingEot,
}
