namespace ClosedLoop.Pumps.Domain.Device;

/// <summary>
/// What of a pump's state is worth a report of its own when it changes. Counters, times and pressures move all the time and are left to the
/// periodic report.
/// </summary>
public static class ReportableState
{
    /// <summary>True when something a receiver acts on is different: what flows, how, for whom, of which order, and what alarms.</summary>
    public static bool Differs(PumpTelemetry before, PumpTelemetry after) =>
        before.Boot != after.Boot
        || before.OnMains != after.OnMains
        || !before.ActiveAlarms.ToHashSet().SetEquals(after.ActiveAlarms)
        || before.Channels.Length != after.Channels.Length
        || after.Channels.Any(now => before.Channels.FirstOrDefault(was => was.Channel == now.Channel) is not { } was || Differs(was, now));

    private static bool Differs(ChannelStatus before, ChannelStatus after) =>
        Settled(before) != Settled(after)
        || before.Sources.Length != after.Sources.Length
        || after.Sources.Any(now => before.Find(now.Source) is not { } was || Settled(was) != Settled(now));

    /// <summary>The channel without its sources and without what moves by itself.</summary>
    private static ChannelStatus Settled(ChannelStatus status) => status with
    {
        Sources = [],
        PressureMmHg = null,
        Syringe = status.Syringe is { } syringe ? syringe with { Remaining = null } : null,
        Tci = status.Tci is { } tci ? tci with { Plasma = null, Effect = null } : null,
        Pca = status.Pca is { } pca ? pca with { GivenInPeriod = null } : null,
    };

    private static SourceStatus Settled(SourceStatus source) => source with
    {
        SegmentVolume = null,
        CumulativeVolume = null,
        RemainingVolume = null,
        TimeRemainingSeconds = null,
        Steps = source.Steps is { } steps ? steps with { Delivered = default } : null,
    };
}
