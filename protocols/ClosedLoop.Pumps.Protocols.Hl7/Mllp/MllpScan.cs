namespace ClosedLoop.Pumps.Protocols.Hl7.Mllp;

/// <summary>What a scan of received bytes found.</summary>
public enum MllpScan
{
    /// <summary>No whole frame yet.</summary>
    NeedMore,

    /// <summary>One whole frame.</summary>
    Frame,

    /// <summary>The frame passed its limit: close the connection, there is no way to find the next one that can be trusted.</summary>
    TooLarge,
}
