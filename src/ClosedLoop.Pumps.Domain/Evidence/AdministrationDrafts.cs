using System.Collections.Immutable;
using ClosedLoop.Pumps.Domain.Device;
using ClosedLoop.Pumps.Domain.Events;
using ClosedLoop.Pumps.Domain.Quantities;

namespace ClosedLoop.Pumps.Domain.Evidence;

/// <summary>The versions one event makes: at most one for each administration it touches, however much it changes.</summary>
internal sealed class AdministrationDrafts(Func<AdministrationId, Administration?> find, EvidenceFacts facts, EventHeader header)
{
    private readonly List<AdministrationId> _order = [];
    private readonly Dictionary<AdministrationId, Administration> _drafts = [];
    private readonly List<AdministrationEntry> _entries = [];
    private readonly List<AdministrationSegment> _segments = [];

    public Administration Get(AdministrationId id) =>
        _drafts.TryGetValue(id, out var draft) ? draft
        : find(id) ?? throw new InvalidOperationException($"Administration {id} is open and not on record.");

    public void Edit(AdministrationId id, Func<Administration, Administration> edit) => Put(edit(Get(id)), "counters cleared");

    /// <summary>The last reason given is the version's.</summary>
    public void Put(Administration one, string reason)
    {
        var isNew = !_drafts.ContainsKey(one.Id);
        if (isNew)
            _order.Add(one.Id);
        var next = isNew ? AdministrationAct.Next(one, one.Note) : one;
        _drafts[one.Id] = next with
        {
            Flags = next.Flags | facts.Flags,
            Review = next.State == EvidenceState.Rejected ? null : next.Review ?? facts.Review,
            Note = new VersionNote(facts.RecordedAt, VersionNote.Pump, reason),
        };
    }

    public void Add(AdministrationSegment segment) => _segments.Add(segment);

    /// <param name="flows">The source from here on; null = nothing flows.</param>
    public void Say(AdministrationId id, EntryVerb verb, Moment when, SourceStatus? flows, NotDeliveringReason? reason) =>
        Say(id, verb, when, flows?.Rate ?? FlowRate.Zero, flows?.DoseRate, reason);

    public void Say(AdministrationId id, EntryVerb verb, Moment when, FlowRate rate, DoseRate? doseRate, NotDeliveringReason? reason = null)
    {
        var one = _drafts[id];
        one = one with { Progress = one.Progress with { Entries = one.Progress.Entries + 1 } };
        _drafts[id] = one;
        _entries.Add(new AdministrationEntry
        {
            Administration = id,
            Ordinal = one.Progress.Entries,
            Verb = verb,
            When = when,
            Rate = rate,
            DoseRate = doseRate,
            Given = one.Given,
            Reason = reason,
            Event = header.Key,
            Operator = header.Operator,
            Flags = facts.Flags,
        });
    }

    public ImmutableArray<AdministrationChange> ToChanges() =>
    [
        .. _order.Select(id => new AdministrationChange(
            _drafts[id],
            [.. _entries.Where(entry => entry.Administration == id)],
            [.. _segments.Where(segment => segment.Administration == id)])),
    ];
}
