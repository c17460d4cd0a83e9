namespace ClosedLoop.Pumps.Devices.Polling;

/// <summary>What became of a reading.</summary>
internal enum ReadingOutcome
{
    Taken,

    /// <summary>The answer names no serial number, so nobody knows which pump it is.</summary>
    NoSerial,

    /// <summary>No pump of the registry has the serial number. Shown, never documented.</summary>
    UnknownSerial,

    /// <summary>Two places name the same serial number: neither is believed.</summary>
    SerialTwice,

    /// <summary>The pump's session is not open: it begins, or was refused a moment ago.</summary>
    NoSession,
}
