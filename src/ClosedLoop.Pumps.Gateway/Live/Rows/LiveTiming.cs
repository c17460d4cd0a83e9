namespace ClosedLoop.Pumps.Gateway.Live.Rows;

/// <summary>How often screens are told what.</summary>
public static class LiveTiming
{
    /// <summary>Between two ticks: a row is sent at most once in it.</summary>
    public const int TickMs = 1_000;

    /// <summary>A row in which only a measurement was repeated is sent again after this.</summary>
    public const int FreshMs = 5_000;

    /// <summary>How long a case that is over stays among the rows, so that each screen gets it once more.</summary>
    public const int FinalCaseMs = 10_000;

    /// <summary>In the list of the whole fleet, which is asked for and not told.</summary>
    public const int FleetFreshMs = 60_000;

    /// <summary>
    /// Answers and messages may cross on the wire, so that an older row overtakes a newer one: what was just watched is sent whole once more, so many
    /// ticks after.
    /// </summary>
    internal const int TicksToRepeat = 2;

    internal static bool IsFresh(DateTimeOffset? now, DateTimeOffset? sent, int freshMs = FreshMs) =>
        now is null ? sent is null : sent is { } known && Math.Abs((now.Value - known).TotalMilliseconds) < freshMs;
}
