namespace ClosedLoop.Pumps.Telemetry.Sqlite;

/// <summary>The embedded store.</summary>
public sealed record SqliteTelemetryOptions
{
    public bool Enabled { get; init; } = true;

    /// <summary>Rows that wait for the file; the oldest goes when there are more.</summary>
    public int QueueRowsMax { get; init; } = 100_000;

    public int BatchRowsMax { get; init; } = 2_000;

    /// <summary>How long rows of one window are kept.</summary>
    public int WindowRowsDays { get; init; } = 2;

    public int MinuteRowsDays { get; init; } = 30;

    public int HourRowsDays { get; init; } = 400;

    /// <summary>Size the file may grow to; 0 = the disk decides.</summary>
    public long DatabaseBytesMax { get; init; }

    /// <summary>How often rows are rolled up and old ones removed.</summary>
    public int UpkeepIntervalMs { get; init; } = 5_000;

    /// <summary>A minute is rolled up this long after its end: what is still on its way belongs to it.</summary>
    public int RollDelayMs { get; init; } = 10_000;

    /// <summary>Series of one upkeep transaction.</summary>
    public int UpkeepSeriesMax { get; init; } = 200;

    /// <summary>All that is wrong; empty when it can be used.</summary>
    /// <param name="at">Where in the settings this stands.</param>
    public IEnumerable<string> Validate(string at)
    {
        foreach (var (name, value, min, max) in new[]
        {
            (nameof(QueueRowsMax), QueueRowsMax, 100, 10_000_000),
            (nameof(BatchRowsMax), BatchRowsMax, 1, 100_000),
            (nameof(WindowRowsDays), WindowRowsDays, 1, 3_650),
            (nameof(MinuteRowsDays), MinuteRowsDays, 1, 3_650),
            (nameof(HourRowsDays), HourRowsDays, 1, 36_500),
            (nameof(UpkeepIntervalMs), UpkeepIntervalMs, 100, 600_000),
            (nameof(RollDelayMs), RollDelayMs, 0, 600_000),
            (nameof(UpkeepSeriesMax), UpkeepSeriesMax, 1, 100_000),
        })
            if (value < min || value > max)
                yield return $"{at}:{name} {value} is not between {min} and {max}.";
        if (MinuteRowsDays < WindowRowsDays || HourRowsDays < MinuteRowsDays)
            yield return $"{at}: {nameof(WindowRowsDays)}, {nameof(MinuteRowsDays)} and {nameof(HourRowsDays)} must not fall.";
        if (DatabaseBytesMax is < 0 or (> 0 and < 1 << 20))
            yield return $"{at}:{nameof(DatabaseBytesMax)} is {DatabaseBytesMax}; allowed are 0 or at least 1048576.";
    }
}
