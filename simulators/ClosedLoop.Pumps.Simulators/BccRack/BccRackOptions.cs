namespace ClosedLoop.Pumps.Simulators;

/// <summary>How a simulated ComDevice is set up.</summary>
public sealed record BccRackOptions
{
    public string BedId { get; init; } = "ICU01";

    /// <summary>Answer to VERSION; 3.36 and later may say "_NA".</summary>
    public string Version { get; init; } = "V3.30";

    public string SerialNumber { get; init; } = "30001";

    public bool Stuffing { get; init; } = true;

    /// <summary>Withholds the values of a group for a moment after one of them changed.</summary>
    public bool Grouping { get; init; }

    /// <summary>ALARM1, STATUS1 and so on instead of one parameter for each bit.</summary>
    public bool PackedBits { get; init; } = true;

    /// <summary>Sends by itself; else only when asked.</summary>
    public bool Cyclic { get; init; }

    public int CycleMs { get; init; } = 5_000;

    public int Pillars { get; init; } = 3;

    /// <summary>A new pump answers GNERR 41 for this long while it initialises; 0 = at once ready.</summary>
    public int InitialisingMs { get; init; }

    /// <summary>Cyclic mode: with more than this waiting for ACKs the connection is dropped and made again.</summary>
    public int SendBufferBytes { get; init; } = 96 * 1_024;

    /// <summary>As long a group's values stay inconsistent after a change, with grouping on.</summary>
    public int GroupSettleMs { get; init; } = 300;

    /// <summary>Wait before dialling the collector again.</summary>
    public int RedialMs { get; init; } = 1_000;
}
