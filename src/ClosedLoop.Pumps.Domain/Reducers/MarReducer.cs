using System.Collections.Immutable;
using ClosedLoop.Pumps.Domain.Device;
using ClosedLoop.Pumps.Domain.Events;
using ClosedLoop.Pumps.Domain.Quantities;

namespace ClosedLoop.Pumps.Domain.Reducers;

/// <summary>
/// Turns a pump's log into delivery segments. The volume of a segment is the growth of the cumulative counter, so the segments of a
/// delivery (and the boluses drawn from it) add up to that counter by construction; where the counters themselves do not fit, the segment
/// says so (S10). A repeated event changes nothing.
/// </summary>
public static class MarReducer
{
    public static MarStep Apply(MarState state, PumpEvent pumpEvent)
    {
        var key = pumpEvent.Header.Key;
        if (state.Seen.TryGetValue(key.Epoch, out var newest) && key.Sequence.Value <= newest.Value)
            return new MarStep(state, []);
        var ended = ImmutableArray.CreateBuilder<DeliverySegment>();
        var next = state with { Seen = state.Seen.SetItem(key.Epoch, key.Sequence) };
        next = pumpEvent switch
        {
            DeliveryStart start => Start(Observe(next, pumpEvent), start, ended),
            DeliveryStop stop => End(next, stop.Header, stop.Status!, stop.Source, SegmentEnd.Stopped, ended),
            DeliveryComplete complete => End(next, complete.Header, complete.Status!, complete.Source, SegmentEnd.Completed, ended),
            ProgramCleared cleared => ProgramGone(next, new SourceKey(cleared.Status!.Channel, cleared.Source)),
            VolumeCountersCleared cleared => CountersCleared(next, cleared, ended),
            _ => Observe(next, pumpEvent),
        };
        return new MarStep(next, ended.ToImmutable());
    }

    /// <summary>A gap the pump can not fill: what runs and what starts next is marked incomplete.</summary>
    public static MarState Apply(MarState state, EventsLost lost)
    {
        var sources = state.Sources;
        foreach (var (key, tally) in state.Sources)
            sources = sources.SetItem(key, tally with
            {
                Pending = tally.Pending | SegmentFlags.EventsLost,
                Open = tally.Open is { } open ? open with { Flags = open.Flags | SegmentFlags.EventsLost } : null,
            });
        var seen = state.Seen.GetValueOrDefault(lost.Epoch);
        return state with
        {
            Sources = sources,
            Incomplete = true,
            Seen = lost.To.Value > seen.Value ? state.Seen.SetItem(lost.Epoch, lost.To) : state.Seen,
        };
    }

    private static MarState Start(MarState state, DeliveryStart start, ImmutableArray<DeliverySegment>.Builder ended)
    {
        var channel = start.Status!;
        if (channel.Find(start.Source) is not { } source)
            return state; // the status does not hold the source it is about: nothing to document
        state = CloseForgotten(state, start, ended);
        var key = new SourceKey(channel.Channel, start.Source);
        var known = state.Sources.GetValueOrDefault(key);
        var tally = Boundary.Begin(known, key, start.Header, source);
        var segment = new DeliverySegment
        {
            Source = key,
            Delivery = tally.Delivery,
            StartedBy = start.Header.Key,
            StartedAt = start.Header.DeviceTime,
            Rate = source.Rate,
            DoseRate = source.DoseRate,
            Kvo = source.Delivery == DeliveryStatus.Kvo,
            Drug = source.Drug,
            Program = source.Program,
            Order = source.Order,
            Patient = channel.Patient,
            Given = Volume.Zero,
            Flags = tally.Pending,
        };
        state = key.IsDose ? state : state with { Fluids = state.Fluids.SetItem(key.Channel, key.Source) };
        return With(state, tally with { Open = segment, Pending = SegmentFlags.None });
    }

    private static MarState End(
        MarState state, EventHeader header, ChannelStatus channel, InfusionSource sourceName, SegmentEnd how,
        ImmutableArray<DeliverySegment>.Builder ended)
    {
        if (channel.Find(sourceName) is not { } source)
            return state;
        var key = new SourceKey(channel.Channel, sourceName);
        var tally = state.Sources.GetValueOrDefault(key);
        if (tally is not { Open: not null } || tally.Boot != header.Boot)
        {
            // No start in this power-on: the segment counter is all there is.
            if (tally is { Open: not null })
                state = Close(state, tally, SegmentFlags.StopMissing | SegmentFlags.BootChanged, ended);
            tally = Boundary.WithoutStart(state.Sources.GetValueOrDefault(key), key, header, channel, source);
        }

        var (segment, next) = Boundary.End(tally, header, source, how);
        ended.Add(segment);
        return AddDose(With(state, next), next, segment.Given);
    }

    /// <summary>Only one source flows at a time: an open segment at another start has lost its stop.</summary>
    private static MarState CloseForgotten(MarState state, DeliveryStart start, ImmutableArray<DeliverySegment>.Builder ended)
    {
        foreach (var tally in state.Sources.Values)
        {
            if (tally.Open is null || tally.Source.Channel != start.Status!.Channel)
                continue;
            var boot = tally.Boot != start.Header.Boot ? SegmentFlags.BootChanged : SegmentFlags.None;
            state = Close(state, tally, SegmentFlags.StopMissing | boot, ended);
        }

        return state;
    }

    private static MarState Close(
        MarState state, SourceTally tally, SegmentFlags why, ImmutableArray<DeliverySegment>.Builder ended)
    {
        var segment = tally.Open! with { End = SegmentEnd.Unknown, Flags = tally.Open.Flags | why };
        ended.Add(segment);
        return AddDose(With(state, tally with { Open = null, Accounted = tally.Accounted + segment.Given }), tally, segment.Given);
    }

    /// <summary>Any event tells how far an open segment is; that is what is left if its stop never comes.</summary>
    private static MarState Observe(MarState state, PumpEvent pumpEvent)
    {
        if (pumpEvent.Status is not { } channel)
            return state;
        foreach (var source in channel.Sources)
        {
            var tally = state.Sources.GetValueOrDefault(new SourceKey(channel.Channel, source.Source));
            if (tally is { Open: { } open } && tally.Boot == pumpEvent.Header.Boot
                && source.CumulativeVolume is { } counted && counted.TrySubtract(tally.Accounted, out var given) && given > open.Given)
                state = With(state, tally with { Open = open with { Given = given } });
        }

        return state;
    }

    private static MarState ProgramGone(MarState state, SourceKey key) =>
        state.Sources.TryGetValue(key, out var tally) ? With(state, tally with { Ended = true }) : state;

    /// <summary>Counters zeroed on purpose: what runs ends here and goes on as the first segment of a new count.</summary>
    private static MarState CountersCleared(MarState state, VolumeCountersCleared cleared, ImmutableArray<DeliverySegment>.Builder ended)
    {
        foreach (var tally in state.Sources.Values)
        {
            if (tally.Source.Channel != cleared.Status!.Channel)
                continue;
            var (segment, next) = Boundary.CountersCleared(tally, cleared.Header, cleared.Status!.Find(tally.Source.Source));
            if (segment is not null)
                ended.Add(segment);
            state = With(state, next);
        }

        return state;
    }

    /// <summary>A bolus is counted by its own source and by the cumulative counter of the fluid, which may not have flowed yet.</summary>
    private static MarState AddDose(MarState state, SourceTally dose, Volume given)
    {
        if (!dose.Source.IsDose)
            return state;
        var fluid = new SourceKey(dose.Source.Channel, state.Fluids.GetValueOrDefault(dose.Source.Channel, InfusionSource.Primary));
        var tally = state.Sources.GetValueOrDefault(fluid) ?? Boundary.NotStarted(fluid, dose.Boot);
        return With(state, tally with { Doses = tally.Doses + given });
    }

    private static MarState With(MarState state, SourceTally tally) => state with { Sources = state.Sources.SetItem(tally.Source, tally) };
}
