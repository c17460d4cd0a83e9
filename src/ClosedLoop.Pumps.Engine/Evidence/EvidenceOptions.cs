namespace ClosedLoop.Pumps.Engine.Evidence;

/// <summary>How evidence is made of the journal, and when a person has to look before it is documented.</summary>
public sealed record EvidenceOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Evidence";

    /// <summary>
    /// What a delivery event's age at receipt may be at most to be documented by itself; older ones wait for a person. 0 = off: everything is
    /// documented, marked as late where it is.
    /// </summary>
    public int ReviewAgeMs { get; init; }

    /// <summary>What arrives later than this after it occurred was kept by the pump while its link was away.</summary>
    public int BackfillAgeMs { get; init; } = 10_000;

    /// <summary>Whether a person may correct a total here. Off: the EHR is the legal record, and is corrected there.</summary>
    public bool AllowLocalCorrection { get; init; }

    /// <summary>How long after its active time began an order without any infusion counts as due.</summary>
    public int DueGraceMs { get; init; } = 1_800_000;

    /// <summary>How long before its active time ends an infusion may be over without being told as ended early.</summary>
    public int EndGraceMs { get; init; } = 1_800_000;

    /// <summary>Events read from the journal at once; what they make is one commit, and an event that arrives meanwhile waits for it.</summary>
    public int BatchEventsMax { get; init; } = 8;

    /// <summary>Least time between two readings of the journal.</summary>
    public int IntervalMs { get; init; } = 200;

    /// <summary>All that is wrong; empty when it can be used.</summary>
    public IEnumerable<string> Validate()
    {
        if (ReviewAgeMs is not 0 and (< 60_000 or > 604_800_000))
            yield return $"{Section}:{nameof(ReviewAgeMs)} is {ReviewAgeMs}; allowed are 0 (off) and 60000 to 604800000.";
        if (BackfillAgeMs is < 1_000 or > 3_600_000)
            yield return $"{Section}:{nameof(BackfillAgeMs)} is {BackfillAgeMs}; allowed are 1000 to 3600000.";
        if (DueGraceMs is < 1_000 or > 86_400_000)
            yield return $"{Section}:{nameof(DueGraceMs)} is {DueGraceMs}; allowed are 1000 to 86400000.";
        if (EndGraceMs is < 1_000 or > 86_400_000)
            yield return $"{Section}:{nameof(EndGraceMs)} is {EndGraceMs}; allowed are 1000 to 86400000.";
        if (BatchEventsMax is < 1 or > 1_024)
            yield return $"{Section}:{nameof(BatchEventsMax)} is {BatchEventsMax}; allowed are 1 to 1024.";
        if (IntervalMs is < 10 or > 10_000)
            yield return $"{Section}:{nameof(IntervalMs)} is {IntervalMs}; allowed are 10 to 10000.";
    }
}
