using ClosedLoop.Pumps.Domain.Device;
using ClosedLoop.Pumps.Domain.Events;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Domain.Quantities;

namespace ClosedLoop.Pumps.Domain.Reducers;

/// <summary>The arithmetic of counters where a segment begins and ends (TF Vol 2 App. M; S10).</summary>
internal static class Boundary
{
    /// <summary>The tally a new segment starts from. A counter that does not continue where it was left is explained, or flagged.</summary>
    public static SourceTally Begin(SourceTally? known, SourceKey key, EventHeader header, SourceStatus source)
    {
        var counted = Counted(source);
        var reported = counted ?? Volume.Zero;
        var next = new SourceTally
        {
            Source = key,
            Boot = header.Boot,
            Delivery = known?.Delivery ?? 1,
            Accounted = reported,
            SegmentBase = source.SegmentVolume ?? Volume.Zero,
            Pending = known?.Pending ?? SegmentFlags.None,
            Program = source.Program,
            DrugCode = source.Drug?.Code,
        };
        if (counted is null)
            return next with { Accounted = known?.Accounted ?? Volume.Zero, Pending = next.Pending | SegmentFlags.VolumeUnknown };
        if (known is null)
            return reported == Volume.Zero ? next : next with { Pending = next.Pending | SegmentFlags.UnexplainedVolume };
        var expected = known.Accounted + known.Doses;
        var rebooted = known.Boot != header.Boot;
        if (reported == expected && !rebooted)
            return next;
        next = next with { Delivery = reported == expected ? known.Delivery : known.Delivery + 1 };

        // A new program, another drug, a finished delivery or a new dose may count from zero: a normal boundary.
        var renewed = known.Ended || key.IsDose || known.Program != source.Program || known.DrugCode != source.Drug?.Code;
        if (reported == Volume.Zero && renewed)
            return next;
        var why = rebooted ? SegmentFlags.BootChanged
            : (known.Pending & SegmentFlags.EventsLost) != 0 ? SegmentFlags.EventsLost
            : reported < expected ? SegmentFlags.CounterFell
            : SegmentFlags.UnexplainedVolume;
        return next with { Pending = next.Pending | why };
    }

    /// <summary>A tally with the segment whose start is not in the log, as far as its own counter tells.</summary>
    public static SourceTally WithoutStart(
        SourceTally? known, SourceKey key, EventHeader header, ChannelStatus channel, SourceStatus source)
    {
        var before = Volume.Zero;
        var fits = Counted(source) is { } total && source.SegmentVolume is { } segment && total.TrySubtract(segment, out before);
        var delivery = (known?.Delivery ?? 0) + 1;
        return new SourceTally
        {
            Source = key,
            Boot = header.Boot,
            Delivery = delivery,
            Accounted = fits ? before : source.SegmentVolume is null ? Counted(source) ?? Volume.Zero : Volume.Zero,
            Program = source.Program,
            DrugCode = source.Drug?.Code,
            Open = new DeliverySegment
            {
                Source = key,
                Delivery = delivery,
                Rate = source.Rate,
                DoseRate = source.DoseRate,
                Kvo = source.Delivery == DeliveryStatus.Kvo,
                Drug = source.Drug,
                Program = source.Program,
                Order = source.Order,
                Patient = channel.Patient,
                Given = Volume.Zero,
                Flags = SegmentFlags.StartMissing | (known?.Pending ?? SegmentFlags.None)
                    | (source.SegmentVolume is null ? SegmentFlags.VolumeUnknown : SegmentFlags.None),
            },
        };
    }

    /// <summary>Ends the open segment: its volume is the growth of the cumulative counter.</summary>
    public static (DeliverySegment Segment, SourceTally Tally) End(
        SourceTally tally, EventHeader header, SourceStatus source, SegmentEnd how)
    {
        var open = tally.Open!;
        var flags = open.Flags;
        var given = open.Given;
        var counted = Counted(source);
        if (counted is not { } total || flags.HasFlag(SegmentFlags.VolumeUnknown))
            flags |= SegmentFlags.VolumeUnknown;
        else if (!total.TrySubtract(tally.Accounted, out given))
        {
            given = source.SegmentVolume ?? Volume.Zero; // never negative (S10)
            flags |= SegmentFlags.CounterFell;
        }
        else if (source.SegmentVolume is { } own && given + tally.SegmentBase != own)
            flags |= SegmentFlags.CountersDisagree;
        var segment = open with { EndedBy = header.Key, EndedAt = header.DeviceTime, End = how, Given = given, Flags = flags };
        return (segment, tally with
        {
            Open = null,
            Accounted = counted ?? tally.Accounted + given,
            Doses = Volume.Zero,
            Pending = SegmentFlags.None,
            Ended = how == SegmentEnd.Completed || open.Kvo,
        });
    }

    /// <summary>
    /// Counters were zeroed on purpose (S10: a normal boundary). An open segment ends and its successor counts from here.
    /// </summary>
    public static (DeliverySegment? Segment, SourceTally Tally) CountersCleared(SourceTally tally, EventHeader header, SourceStatus? source)
    {
        var next = tally with
        {
            Ended = true,
            Doses = Volume.Zero,
            Accounted = source?.CumulativeVolume ?? Volume.Zero,
            SegmentBase = source?.SegmentVolume ?? Volume.Zero,
        };
        if (tally.Open is not { } open)
            return (null, next);
        var given = next.SegmentBase.TrySubtract(tally.SegmentBase, out var counted) && counted > open.Given ? counted : open.Given;
        var segment = open with { EndedBy = header.Key, EndedAt = header.DeviceTime, End = SegmentEnd.Stopped, Given = given };
        var successor = open with
        {
            Delivery = tally.Delivery + 1,
            StartedBy = header.Key,
            StartedAt = header.DeviceTime,
            Given = Volume.Zero,
            Flags = SegmentFlags.None,
        };
        return (segment, next with { Delivery = successor.Delivery, Open = successor });
    }

    /// <summary>The cumulative counter where it counts; one that stands at its end tells nothing any more.</summary>
    private static Volume? Counted(SourceStatus source) => source.IsSaturated ? null : source.CumulativeVolume;

    /// <summary>A fluid source that is only known by a dose drawn from it.</summary>
    public static SourceTally NotStarted(SourceKey key, BootId boot) =>
        new() { Source = key, Boot = boot, Delivery = 1, Accounted = Volume.Zero };
}
