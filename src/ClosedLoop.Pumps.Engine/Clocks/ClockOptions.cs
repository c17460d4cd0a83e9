using ClosedLoop.Pumps.Engine.Journal;

namespace ClosedLoop.Pumps.Engine.Clocks;

/// <summary>When a pump's clock, or the age of an entry, is worth a word.</summary>
public sealed record ClockOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Clocks";

    /// <summary>A clock further off than this is shown as off.</summary>
    public int WarnOffsetMs { get; init; } = 5_000;

    /// <summary>An event whose displayed time is further off than this is documented as clock suspect, with both times.</summary>
    public int SuspectOffsetMs { get; init; } = 30_000;

    /// <summary>An event documented later than this after it occurred is a late entry.</summary>
    public int LateEntryMs { get; init; } = 300_000;

    /// <summary>Measurements of which the one with the shortest round trip counts.</summary>
    public int SamplesMax { get; init; } = 16;

    /// <summary>Points of the chart kept for each pump.</summary>
    public int HistoryPointsMax { get; init; } = 120;

    /// <summary>Least time between two points of the chart, unless the clock jumped.</summary>
    public int HistoryIntervalMs { get; init; } = 60_000;

    /// <summary>What a reader has to know about the times of an event.</summary>
    /// <param name="pumpTime">As the pump displayed it.</param>
    /// <param name="occurredAt">By the gateway's clock.</param>
    /// <param name="documentedAt">Now.</param>
    public EventMarks MarksOf(DateTimeOffset pumpTime, DateTimeOffset occurredAt, DateTimeOffset documentedAt) =>
        ((pumpTime - occurredAt).Duration() > TimeSpan.FromMilliseconds(SuspectOffsetMs) ? EventMarks.ClockSuspect : EventMarks.None)
        | (documentedAt - occurredAt > TimeSpan.FromMilliseconds(LateEntryMs) ? EventMarks.Late : EventMarks.None);

    /// <summary>All that is wrong; empty when it can be used.</summary>
    public IEnumerable<string> Validate()
    {
        if (WarnOffsetMs is < 100 or > 3_600_000)
            yield return $"{Section}:{nameof(WarnOffsetMs)} is {WarnOffsetMs}; allowed are 100 to 3600000.";
        if (SuspectOffsetMs < WarnOffsetMs || SuspectOffsetMs > 3_600_000)
            yield return $"{Section}:{nameof(SuspectOffsetMs)} is {SuspectOffsetMs}; allowed are {nameof(WarnOffsetMs)} to 3600000.";
        if (LateEntryMs is < 1_000 or > 86_400_000)
            yield return $"{Section}:{nameof(LateEntryMs)} is {LateEntryMs}; allowed are 1000 to 86400000.";
        if (SamplesMax is < 1 or > 256)
            yield return $"{Section}:{nameof(SamplesMax)} is {SamplesMax}; allowed are 1 to 256.";
        if (HistoryPointsMax is < 2 or > 2_000)
            yield return $"{Section}:{nameof(HistoryPointsMax)} is {HistoryPointsMax}; allowed are 2 to 2000.";
        if (HistoryIntervalMs is < 1_000 or > 3_600_000)
            yield return $"{Section}:{nameof(HistoryIntervalMs)} is {HistoryIntervalMs}; allowed are 1000 to 3600000.";
    }
}
