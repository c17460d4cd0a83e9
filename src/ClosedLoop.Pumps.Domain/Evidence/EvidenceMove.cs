using System.Collections.Immutable;
using ClosedLoop.Pumps.Domain.Device;
using ClosedLoop.Pumps.Domain.Events;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Domain.Quantities;
using ClosedLoop.Pumps.Domain.Reducers;

namespace ClosedLoop.Pumps.Domain.Evidence;

/// <summary>Works out what one event does to the administrations of its pump. Lives for one call.</summary>
internal sealed class EvidenceMove(
    PumpEvidence state, PumpEvent pumpEvent, EvidenceFacts facts, Func<AdministrationId, Administration?> find)
{
    private readonly AdministrationDrafts _drafts = new(find, facts, pumpEvent.Header);
    private readonly Moment _now = new(facts.OccurredAt, pumpEvent.Header.DeviceTime);
    private readonly EventHeader _header = pumpEvent.Header;
    private readonly MarState _before = state.Mar;
    private ImmutableDictionary<SourceKey, AdministrationId> _open = state.Open;

    public EvidenceStep Take()
    {
        var step = MarReducer.Apply(_before, pumpEvent);
        foreach (var segment in step.Ended)
            EndSegment(segment);
        if (pumpEvent.Status is { } status)
            Move(status, step.State);
        return new EvidenceStep(
            state with
            {
                Mar = step.State,
                Open = _open,
                SeenLast = pumpEvent.Status is { } seen ? state.SeenLast.SetItem(seen.Channel, _now) : state.SeenLast,
            },
            _drafts.ToChanges());
    }

    private void Move(ChannelStatus status, MarState mar)
    {
        switch (pumpEvent)
        {
            case DeliveryStart start when status.Find(start.Source) is { } source:
                Start(new SourceKey(status.Channel, start.Source), status, source);
                break;
            case DeliveryStop stop when status.Find(stop.Source) is { } source:
                Stop(new SourceKey(status.Channel, stop.Source), source);
                break;
            case DeliveryComplete complete when status.Find(complete.Source) is { } source:
                Complete(new SourceKey(status.Channel, complete.Source), source);
                break;
            case ProgramCleared cleared:
                Clear(new SourceKey(status.Channel, cleared.Source));
                break;
            case PatientIdChange:
                foreach (var key in Keys(status.Channel))
                    ChangePatient(key, mar);
                break;
            case VolumeCountersCleared:
                foreach (var key in Keys(status.Channel).Where(key => mar.Sources.GetValueOrDefault(key)?.Open is not null))
                    _drafts.Edit(_open[key], one => one with { Progress = one.Progress with { SegmentFrom = _now } });
                break;
        }
    }

    private SourceKey[] Keys(ChannelId channel) => [.. _open.Keys.Where(key => key.Channel == channel).OrderBy(key => key.Source)];

    private void EndSegment(DeliverySegment segment)
    {
        var id = _open.TryGetValue(segment.Source, out var known) ? known : Begin(segment.Source, null, segment, null);
        var one = _drafts.Get(id);
        var isTold = segment.EndedBy is not null;
        var from = one.Progress.SegmentFrom ?? _now;
        var to = isTold ? _now : state.SeenLast.GetValueOrDefault(segment.Source.Channel, from);
        if (to.At < from.At)
            to = from; // clocks jump; a stretch of time does not run backwards
        var flags = Flags.Of(segment.Flags) | facts.Flags;
        if (!segment.Given.TrySubtract(one.Progress.SegmentBase, out var given))
            flags |= EvidenceFlags.CounterFell;
        var next = one with
        {
            Given = one.Given + given,
            Flags = one.Flags | flags,
            Status = isTold ? one.Status : AdministrationStatus.Unknown,
            Ended = isTold ? one.Ended : to,
            Progress = one.Progress with
            {
                Segments = one.Progress.Segments + 1,
                SegmentFrom = null,
                SegmentBase = Volume.Zero,
                FlowedLast = to,
            },
        };
        _drafts.Put(next, isTold ? "segment" : "the end of a segment is not in the log");
        _drafts.Add(new AdministrationSegment
        {
            Administration = id,
            Ordinal = next.Progress.Segments,
            From = from,
            To = to,
            Rate = segment.Rate,
            DoseRate = segment.DoseRate,
            Kvo = segment.Kvo,
            Given = given,
            Flags = flags,
            StartedBy = segment.StartedBy,
            EndedBy = _header.Key,
        });
    }

    private void Start(SourceKey key, ChannelStatus status, SourceStatus source)
    {
        Administration? held = _open.TryGetValue(key, out var known) ? _drafts.Get(known) : null;
        if (held is not null && !Continuation.GoesOn(held, _before.Sources.GetValueOrDefault(key), source, facts, _header.Boot))
        {
            Leave(key, held);
            known = Begin(key, source, null, held);
        }
        else if (held is null)
        {
            known = Begin(key, source, null, null);
        }

        var one = _drafts.Get(known);
        var flows = source.Delivery != DeliveryStatus.NotDelivering;
        var isNew = one.Progress.Entries == 0;
        var isOther = one.Progress.SegmentRate != source.Rate || !Equals(one.DoseRate, source.DoseRate);
        EntryVerb? verb = isNew ? key.IsDose ? EntryVerb.Bolus : EntryVerb.NewBag
            : source.Delivery == DeliveryStatus.Kvo ? EntryVerb.Kvo
            : one.Status != AdministrationStatus.InProgress ? EntryVerb.Restarted
            : isOther ? EntryVerb.RateChange
            : null;
        _drafts.Put(
            Deviating(one, status, source) with
            {
                Status = flows ? AdministrationStatus.InProgress : AdministrationStatus.OnHold,
                Ended = null,
                Rate = source.Rate,
                DoseRate = source.DoseRate,
                Progress = one.Progress with
                {
                    SegmentFrom = _now,
                    SegmentBase = Volume.Zero,
                    SegmentRate = source.Rate,
                    Remaining = source.RemainingVolume,
                    Program = source.Program,
                },
            },
            verb?.ToString() ?? "goes on");
        if (verb is { } said)
            _drafts.Say(known, said, _now, flows ? source : null, null);
    }

    private void Stop(SourceKey key, SourceStatus source)
    {
        if (!_open.TryGetValue(key, out var id))
            return;
        var one = Counted(_drafts.Get(id), source);
        if (source.Delivery == DeliveryStatus.Transitioning)
        {
            // App. M ends a dose of the same fluid so; a fluid that goes over into its next segment goes on.
            if (key.IsDose)
                End(key, one, EntryVerb.Completed, AdministrationStatus.Completed);
            else
                _drafts.Put(one, "goes over");
            return;
        }

        if (one.Progress.IsComplete)
        {
            _drafts.Put(Still(one, AdministrationStatus.Completed) with { Ended = _now }, nameof(EntryVerb.Stopped));
            _drafts.Say(id, EntryVerb.Stopped, _now, null, null);
            return;
        }

        _drafts.Put(Still(one, AdministrationStatus.OnHold), nameof(EntryVerb.Paused));
        _drafts.Say(id, EntryVerb.Paused, _now, null, source.NotDeliveringReason);
    }

    private void Complete(SourceKey key, SourceStatus source)
    {
        if (!_open.TryGetValue(key, out var id))
            return;
        var one = Counted(_drafts.Get(id), source);
        End(key, one with { Progress = one.Progress with { IsComplete = true } }, EntryVerb.Completed, AdministrationStatus.Completed);
    }

    /// <summary>A dose is over with that; a fluid may keep the vein open, or be filled up.</summary>
    private void End(SourceKey key, Administration one, EntryVerb verb, AdministrationStatus status)
    {
        _drafts.Put(Still(one, status) with { Ended = _now }, verb.ToString());
        _drafts.Say(one.Id, verb, _now, null, null);
        if (key.IsDose)
            _open = _open.Remove(key);
    }

    private void Clear(SourceKey key)
    {
        if (_open.TryGetValue(key, out var id))
            Leave(key, _drafts.Get(id));
    }

    /// <summary>The source goes on with something else, or with nothing: what it was at is over.</summary>
    private void Leave(SourceKey key, Administration one)
    {
        _open = _open.Remove(key);
        if (one.IsOver)
            return;
        if (one.Status == AdministrationStatus.OnHold)
        {
            _drafts.Put(Still(one, AdministrationStatus.Stopped) with { Ended = one.Progress.FlowedLast ?? _now }, nameof(EntryVerb.Stopped));
            _drafts.Say(one.Id, EntryVerb.Stopped, _now, null, null);
            return;
        }

        // It flowed, and nothing in the log says that it stopped.
        _drafts.Put(
            Still(one, AdministrationStatus.Unknown) with
            {
                Ended = one.Progress.FlowedLast ?? one.Started,
                Flags = one.Flags | EvidenceFlags.StopMissing,
            },
            "its end is not in the log");
    }

    /// <summary>From here on the channel is another patient's (S5): what flows is cut here, each patient has their own part.</summary>
    private void ChangePatient(SourceKey key, MarState mar)
    {
        var old = _drafts.Get(_open[key]);
        if (old.Patient == facts.Patient || old.Progress.SegmentFrom is not { } from || mar.Sources.GetValueOrDefault(key)?.Open is not { } flowing)
            return;
        var given = flowing.Given.TrySubtract(old.Progress.SegmentBase, out var part) ? part : Volume.Zero;
        var cut = Still(old, AdministrationStatus.Stopped) with
        {
            Given = old.Given + given,
            Ended = _now,
            Progress = old.Progress with { Segments = old.Progress.Segments + 1, SegmentFrom = null, SegmentBase = Volume.Zero, FlowedLast = _now },
        };
        _drafts.Put(cut, nameof(EntryVerb.PatientChanged));
        _drafts.Add(new AdministrationSegment
        {
            Administration = old.Id,
            Ordinal = cut.Progress.Segments,
            From = from,
            To = _now,
            Rate = flowing.Rate,
            DoseRate = flowing.DoseRate,
            Kvo = flowing.Kvo,
            Given = given,
            Flags = Flags.Of(flowing.Flags) | facts.Flags,
            StartedBy = flowing.StartedBy,
            EndedBy = _header.Key,
        });
        _drafts.Say(old.Id, EntryVerb.PatientChanged, _now, null, null);

        var next = old with
        {
            Id = AdministrationId.Of(_header.Key, key.Source),
            Version = 0,
            Patient = facts.Patient,
            Started = _now,
            Ended = null,
            Status = AdministrationStatus.InProgress,
            State = EvidenceState.Unreviewed,
            Rejected = null,
            Review = facts.Review,
            Given = Volume.Zero,
            Confirmation = null,
            Edits = [],
            Deviations = [],
            Flags = facts.Flags,
            Progress = old.Progress with { Entries = 0, Segments = 0, SegmentFrom = _now, SegmentBase = flowing.Given, FlowedLast = null, PatientAtPump = facts.PatientAtPump },
        };
        _open = _open.SetItem(key, next.Id);
        _drafts.Put(next, nameof(EntryVerb.PatientChanged));
        _drafts.Say(next.Id, EntryVerb.PatientChanged, _now, next.Rate, next.DoseRate);
    }

    private AdministrationId Begin(SourceKey key, SourceStatus? source, DeliverySegment? segment, Administration? before)
    {
        var host = key.IsDose && _before.Fluids.TryGetValue(key.Channel, out var fluid)
            && _open.TryGetValue(new SourceKey(key.Channel, fluid), out var drawnFrom) ? _drafts.Get(drawnFrom) : null;
        var programmed = facts.Case is { } known && known.Program == source?.Program ? known : null;
        var drug = source?.Drug ?? segment?.Drug ?? host?.Drug;
        var one = new Administration
        {
            Id = AdministrationId.Of(_header.Key, key.Source),
            Version = 0,
            Patient = facts.Patient,
            Order = facts.Order,
            Channel = new ChannelRef(_header.Key.Pump, key.Channel),
            Source = key.Source,
            PartOf = host?.Id,
            Drug = drug,
            Program = source?.Program ?? segment?.Program,
            Container = host?.Container ?? Continuation.Container(key, facts, before, drug),
            Status = AdministrationStatus.InProgress,
            Started = _now,
            Rate = source?.Rate ?? segment!.Rate,
            DoseRate = source?.DoseRate ?? segment?.DoseRate,
            VolumeToBeInfused = source?.VolumeToBeInfused,
            Given = Volume.Zero,
            Confirmation = source is null ? null : new StartConfirmation(_header.Operator, _now, source.Program, programmed?.Release),
            Edits = source is not null && programmed?.Proposal is { } proposal ? ProposalEdits.Of(proposal, source) : [],
            State = EvidenceState.Unreviewed,
            Note = new VersionNote(facts.RecordedAt, VersionNote.Pump, ""),
            Progress = new AdministrationProgress
            {
                Entries = 0,
                Segments = 0,
                SegmentRate = source?.Rate ?? segment!.Rate,
                PatientAtPump = facts.PatientAtPump,
            },
        };
        _open = _open.SetItem(key, one.Id);
        _drafts.Put(one, "first told");
        return one.Id;
    }

    private static Administration Counted(Administration one, SourceStatus source) => one with
    {
        Flags = one.Flags | (source.IsSaturated ? EvidenceFlags.Saturated : EvidenceFlags.None),
        Progress = one.Progress with { Remaining = source.RemainingVolume },
    };

    /// <summary>Nothing flows from here on: a deviation ends with it.</summary>
    private Administration Still(Administration one, AdministrationStatus status) =>
        one with { Status = status, Deviations = Ending(one.Deviations) };

    private ImmutableArray<RangeDeviation> Ending(ImmutableArray<RangeDeviation> all) =>
        all is [.., { To: null } last] ? all.SetItem(all.Length - 1, last with { To = facts.OccurredAt }) : all;

    private Administration Deviating(Administration one, ChannelStatus status, SourceStatus source)
    {
        // Under target control the model sets the rate; to keep a vein open is no dose; and a dose has limits of its own.
        var deviation = facts.Verified is { } order && !one.IsDose && status.Tci is null && source.Delivery == DeliveryStatus.Delivering
            ? OrderRange.Deviation(
                order, source, new PatientSize(status.PatientWeight, status.PatientSurface), facts.Case?.Proposal?.Rate.Step, facts.OccurredAt)
            : null;
        if (one.Deviations is [.., { To: null } last] && deviation is not null && (last.Side, last.By) == (deviation.Side, deviation.By))
            return one;
        var ended = Ending(one.Deviations);
        return one with { Deviations = deviation is null ? ended : ended.Add(deviation) };
    }
}
