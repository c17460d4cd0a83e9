namespace ClosedLoop.Pumps.Devices.Frames;

/// <summary>The last frames of all pumps, kept in memory for who looks into a fault.</summary>
public sealed record FrameOptions
{
    public const string Section = "Frames";

    /// <summary>Of all frames together; 0 = none are kept.</summary>
    public int BytesMax { get; init; } = 8 << 20;

    /// <summary>Older ones are not shown.</summary>
    public int MinutesMax { get; init; } = 10;

    public IEnumerable<string> Validate()
    {
        if (BytesMax is < 0 or > 256 << 20 or (> 0 and < 64 << 10))
            yield return $"Frames:BytesMax is {BytesMax}; allowed are 0, and {64 << 10} to {256 << 20}.";
        if (MinutesMax is < 1 or > 60)
            yield return $"Frames:MinutesMax is {MinutesMax}; allowed are 1 to 60.";
    }
}
