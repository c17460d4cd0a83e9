namespace ClosedLoop.Pumps.Engine.Recording;

/// <summary>When a lost link is news.</summary>
public sealed record PumpLinkOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "PumpLinks";

    /// <summary>How long a pump may be away before that is told (MDC_EVT_COMM_STATUS_CHANGE). Shorter losses are never told.</summary>
    public int OfflineGraceMs { get; init; } = 60_000;

    /// <summary>All that is wrong; empty when it can be used.</summary>
    public IEnumerable<string> Validate()
    {
        if (OfflineGraceMs is < 100 or > 3_600_000)
            yield return $"{Section}:{nameof(OfflineGraceMs)} {OfflineGraceMs} is not between 100 and 3600000.";
    }
}
