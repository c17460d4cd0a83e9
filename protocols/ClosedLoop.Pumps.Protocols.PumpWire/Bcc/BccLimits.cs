namespace ClosedLoop.Pumps.Protocols.PumpWire.Bcc;

/// <summary>The limits and times of the protocol (SPEC.md, "Limits" and "Times").</summary>
public static class BccLimits
{
    /// <summary>Longest frame taken, un-stuffed. A block with every known parameter of a pump and of the ComDevice is below 8 kB.</summary>
    public const int FrameBytesMax = 32_768;

    /// <summary>Everything but the bed id and the information.</summary>
    public const int FrameBytesOverhead = 19;

    /// <summary>The shortest bed id and no information.</summary>
    public const int FrameBytesMin = FrameBytesOverhead + 1;

    public const int BedIdCharsMax = 15;

    /// <summary>Quadruples read from one block; what exceeds it is counted as malformed.</summary>
    public const int ValuesPerBlockMax = 1_024;

    public const int PillarMax = 3;

    /// <summary>Slots of a pillar, written 1..9 and A..O.</summary>
    public const int SlotMax = 24;

    /// <summary>A full system, over all pillars.</summary>
    public const int PumpsMax = 24;

    /// <summary>The host waits at least this long before it acknowledges a block.</summary>
    public const int AckDelayMsMin = 100;

    /// <summary>Least time between two requests for all pumps.</summary>
    public const int RequestIntervalMsMin = 500;

    /// <summary>Cyclic mode: all pumps are sent this often.</summary>
    public const int CycleMsDefault = 5_000;

    /// <summary>Cyclic mode: trigger parameters are looked at this often.</summary>
    public const int TriggerCheckMs = 1_000;

    public const int TcpPortDefault = 4_001;

    /// <summary>Volumes at or above this are saturated: the true value is unknown and not smaller.</summary>
    public const decimal VolumeMlMax = 9_999.9m;

    /// <summary>A remaining time at or above this is unknown.</summary>
    public const long RemainingSUnknown = 65_535;

    /// <summary>Infusion times at or above this are saturated.</summary>
    public const long InfusionMinMax = 6_000;
}
