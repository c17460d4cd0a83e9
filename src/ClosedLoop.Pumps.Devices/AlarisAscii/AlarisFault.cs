namespace ClosedLoop.Pumps.Devices.AlarisAscii;

/// <summary>What went wrong between host and pump.</summary>
internal enum AlarisFault
{
    /// <summary>Bytes between frames.</summary>
    Noise,

    /// <summary>A frame without a good CRC or end; discarded.</summary>
    Damaged,

    /// <summary>No answer in time.</summary>
    TimedOut,

    /// <summary>An answer nobody waits for: it came too late, and is not matched to another request.</summary>
    Late,

    /// <summary>An answer whose fields cannot be read.</summary>
    Unreadable,

    /// <summary>A mode word the configuration does not know: what is delivered is unknown then.</summary>
    UnknownMode,

    /// <summary>Another pump answers on this line.</summary>
    OtherSerial,

    /// <summary>No answer for so long that the pump counts as gone.</summary>
    Silent,

    /// <summary>The connection closed or broke.</summary>
    Closed,
}
