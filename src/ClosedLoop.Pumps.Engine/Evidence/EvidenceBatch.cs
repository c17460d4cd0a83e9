using ClosedLoop.Pumps.Domain.Events;
using ClosedLoop.Pumps.Domain.Evidence;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Domain.Json;
using ClosedLoop.Pumps.Engine.Journal;

namespace ClosedLoop.Pumps.Engine.Evidence;

/// <summary>
/// What one reading of the journal makes: worked out from a reader's snapshot, so that the journal's writer only has to store it. Later
/// pieces of the batch see the earlier ones.
/// </summary>
internal sealed class EvidenceBatch(IJournalQueries journal, EvidenceOptions options, FilingServers servers)
{
    private const int FollowUpMax = 32;
    private const int AdministrationsMax = 500;

    private readonly EvidenceCursor _from = journal.GetEvidenceCursor() ?? EvidenceCursor.Start;
    private readonly Dictionary<AdministrationId, Administration> _current = [];
    private readonly Dictionary<PumpId, PumpEvidence> _pumps = [];
    private readonly List<AdministrationChange> _changes = [];
    private readonly List<JournaledAdministration> _journaled = [];
    private readonly List<(PumpId Pump, byte[] Body)> _journaledPumps = [];
    private readonly List<(EventKey Event, DateTimeOffset At)> _filed = [];
    private readonly List<EventKey> _undocumented = [];
    private readonly List<Administration> _raised = [];
    private long _marksThrough;

    /// <summary>Where this batch leads to.</summary>
    public EvidenceCursor Cursor { get; private set; } = journal.GetEvidenceCursor() ?? EvidenceCursor.Start;

    /// <summary>Events it has read.</summary>
    public int Events { get; private set; }

    public bool IsEmpty => Cursor == _from && _marksThrough == 0;

    /// <summary>Reads events in the order of their commits. True when there may be more.</summary>
    public bool ReadEvents()
    {
        var stored = journal.ReadEvents(_from.Event, options.BatchEventsMax);
        foreach (var one in stored)
            Take(one);
        Events = stored.Count;
        if (stored.Count > 0)
            Cursor = Cursor with { Event = stored[^1].JournalId };
        foreach (var id in _current.Keys.ToArray())
            File(id, VersionNote.Gateway, null);
        _journaledPumps.AddRange(_pumps.Select(one => (one.Key, DomainJson.Serialize(one.Value))));
        return stored.Count == options.BatchEventsMax;
    }

    /// <summary>Reads what came to be known of events that were read before: whose they are, what order they have, what destinations say.</summary>
    public bool ReadFollowUps()
    {
        var associations = journal.ReadAssociationChanges(_from.Association, FollowUpMax);
        foreach (var change in associations)
            Reassign(change);
        var links = journal.ReadOrderLinks(_from.Link, FollowUpMax);
        foreach (var link in links)
            Link(link);
        var marks = journal.ReadDocumentationMarks(0, FollowUpMax);
        foreach (var mark in marks)
        {
            // A message can be acknowledged before its event was read here: the mark waits.
            if (mark.Event is { } key && journal.GetEvent(key) is { } stored && stored.JournalId > Cursor.Event)
                break;
            if (mark.Event is { } documented)
                Mark(mark, documented);
            else if (mark.Administration is { } told && servers.Names.Contains(mark.Destination))
                MarkTold(mark, told);
            _marksThrough = mark.Number;
        }

        Cursor = Cursor with
        {
            Association = associations.Count > 0 ? associations[^1].Id : Cursor.Association,
            Link = links.Count > 0 ? links[^1].Id : Cursor.Link,
        };
        return Math.Max(associations.Count, Math.Max(links.Count, marks.Count)) == FollowUpMax;
    }

    /// <summary>Stores it all. False, and nothing is stored, when somebody else moved the cursor since it was read.</summary>
    public bool Store(IJournalTransaction tx, DateTimeOffset now)
    {
        if ((tx.GetEvidenceCursor() ?? EvidenceCursor.Start) != _from)
            return false;
        foreach (var next in _journaled)
            tx.AppendAdministration(next);
        foreach (var (pump, body) in _journaledPumps)
            tx.PutPumpEvidence(pump, body);
        foreach (var (key, at) in _filed)
            tx.MarkEntriesFiled(key, at);
        foreach (var key in _undocumented)
            tx.DecideReviewedEvent(key, DocumentationState.NotDocumented);
        foreach (var one in _raised)
            tx.RaiseWork(EvidenceWork.Item(one, now));
        if (_marksThrough > 0)
            tx.DropDocumentationMarks(_marksThrough);
        tx.PutEvidenceCursor(Cursor);
        return true;
    }

    private Administration? Find(AdministrationId id) => _current.TryGetValue(id, out var known) ? known : journal.GetAdministration(id);

    private int Containers(OrderId order) => Math.Max(
        journal.CountContainers(order),
        _current.Values.Where(one => one.Order == order).Select(one => one.Container).DefaultIfEmpty(0).Max());

    private void Take(StoredEvent stored)
    {
        var key = stored.Event.Key;
        var pumpEvent = DomainJson.DeserializeEvent(stored.Event.Payload.Span);
        var state = _pumps.TryGetValue(key.Pump, out var held) ? held : journal.GetPumpEvidence(key.Pump) ?? PumpEvidence.Empty;
        state = TakeLosses(state, stored);
        var facts = EventFacts.Of(journal, stored, pumpEvent, options, Containers);
        var step = EvidenceReducer.Apply(state, pumpEvent, facts, Find);
        foreach (var change in step.Changes)
        {
            if (change.Administration.Review is not null && Find(change.Administration.Id)?.Review is null)
                _raised.Add(change.Administration);
            if (change.Administration.State == EvidenceState.Rejected && stored.Event.Documentation == DocumentationState.InReview)
                _undocumented.Add(key);
            Add(change);
        }

        _pumps[key.Pump] = step.State;
    }

    /// <summary>Logs are stored without a hole: where a sequence is missing, and at the end of a log that was reset, events are lost.</summary>
    private PumpEvidence TakeLosses(PumpEvidence state, StoredEvent stored)
    {
        var key = stored.Event.Key;
        if (!state.Mar.Seen.TryGetValue(key.Epoch, out var last))
        {
            foreach (var epoch in state.Mar.Seen.Keys.OrderBy(epoch => epoch.Value))
                foreach (var lost in journal.ListLostEvents(key.Pump, epoch).Where(lost => lost.To.Value > state.Mar.Seen[epoch].Value))
                    state = Lose(state, lost.Epoch, lost.From, lost.To, lost.Reason, stored.Event.ReceivedAt);
        }

        return key.Sequence.Value <= last.Value + 1
            ? state
            : Lose(state, key.Epoch, new(last.Value + 1), new(key.Sequence.Value - 1), null, stored.Event.ReceivedAt);
    }

    private PumpEvidence Lose(PumpEvidence state, LogEpoch epoch, DeviceSequence from, DeviceSequence to, string? reason, DateTimeOffset at)
    {
        var why = Enum.TryParse<LostReason>(reason, out var said) ? said : LostReason.LogOverwritten;
        var step = EvidenceReducer.Apply(state, new EventsLost(default, epoch, from, to, why), at, Find);
        foreach (var change in step.Changes)
            Add(change);
        return step.State;
    }

    private void Reassign(AssociationChange change)
    {
        if (journal.GetAssociation(change.Association) is not { } association)
            return;
        var filter = new AdministrationFilter(Pump: association.Channel.Pump, Channel: association.Channel.Channel, From: change.Begin);
        foreach (var row in journal.ListAdministrations(filter, long.MaxValue, AdministrationsMax))
        {
            var known = Find(row.Administration.Id)!;
            var (patient, isConflict) = EventFacts.PatientOf(journal, known.Channel, known.Progress.PatientAtPump, known.Started.At);
            var note = new VersionNote(change.At, change.Actor, change.Reason.Length > 0 ? change.Reason : $"association {change.Act}");
            foreach (var next in AdministrationAct.Reassign(known, patient, note))
                Add(new AdministrationChange(
                    isConflict ? next with { Flags = next.Flags | EvidenceFlags.PatientConflict } : next, [], []));
        }
    }

    private void Link(OrderLink link)
    {
        var filter = new AdministrationFilter(Pump: link.Channel.Pump, Channel: link.Channel.Channel, From: link.Since);
        foreach (var row in journal.ListAdministrations(filter, long.MaxValue, AdministrationsMax).Reverse())
        {
            var known = Find(row.Administration.Id)!;
            var isMeant = known.Source == link.Source && known.Order is null && (link.Until is null || known.Started.At <= link.Until);
            if (isMeant && AdministrationAct.Link(
                known, link.Order, Containers(link.Order) + 1, new VersionNote(link.LinkedAt, link.LinkedBy, link.Reason)) is { } next)
                Add(new AdministrationChange(next, [], []));
        }
    }

    private void Mark(DocumentationMark mark, EventKey documented)
    {
        var isDocumented = mark.Refusal is null && journal.IsDocumented(documented);
        if (isDocumented)
            _filed.Add((documented, mark.At));
        foreach (var id in journal.ListAdministrationsOf(documented))
        {
            if (mark.Refusal is { } text)
            {
                if (AdministrationAct.Refused(Find(id)!, mark.At, mark.Destination, text) is { } refused)
                    Add(new AdministrationChange(refused, [], []));
            }
            else if (isDocumented)
            {
                if (!File(id, mark.Destination, mark.At) && AdministrationAct.NoLongerRefused(Find(id)!, mark.At, mark.Destination) is { } taken)
                    Add(new AdministrationChange(taken, [], []));
            }
        }
    }

    /// <summary>What a FHIR server has, it has with every step so far.</summary>
    private void MarkTold(DocumentationMark mark, AdministrationId id)
    {
        if (Find(id) is not { } known)
            return;
        if (mark.Refusal is { } text)
        {
            if (AdministrationAct.Refused(known, mark.At, mark.Destination, text) is { } refused)
                Add(new AdministrationChange(refused, [], []));
            return;
        }

        if (_current.ContainsKey(id) || !journal.IsTold(mark.Destination, known))
            return;
        foreach (var key in journal.ListEntries(id).Where(one => one.FiledAt is null).Select(one => one.Entry.Event))
            if (journal.GetEvent(key) is { Event.Documentation: DocumentationState.Queued } && journal.IsDocumented(key))
                _filed.Add((key, mark.At));

        // Only its own refusal ends with its acknowledgement.
        if (!File(id, mark.Destination, mark.At) && known.Note.Author == mark.Destination
            && AdministrationAct.NoLongerRefused(known, mark.At, mark.Destination) is { } taken)
            Add(new AdministrationChange(taken, [], []));
    }

    /// <summary>Files it when it is over and everything that is to be told of it has been acknowledged.</summary>
    private bool File(AdministrationId id, string destination, DateTimeOffset? at)
    {
        if (Find(id) is not { IsOver: true } known)
            return false;

        // What this batch changes, no server has been told yet; its acknowledgement comes later.
        if (servers.Names.Any(server => _current.ContainsKey(id) || !journal.IsTold(server, known)))
            return false;
        var entries = journal.ListEntries(id).Select(one => (one.Entry.Event, IsFiled: one.FiledAt is not null))
            .Concat(_changes.Where(change => change.Administration.Id == id).SelectMany(change => change.Entries).Select(entry => (entry.Event, IsFiled: false)))
            .Select(one => (one.Event, IsFiled: one.IsFiled || _filed.Any(filed => filed.Event == one.Event))).ToArray();
        var isAll = entries.Any(one => one.IsFiled)
            && entries.All(one => one.IsFiled || journal.GetEvent(one.Event) is null or { Event.Documentation: DocumentationState.NotDocumented });
        if (!isAll || AdministrationAct.Filed(known, at ?? known.Note.At, destination) is not { } filed)
            return false;
        Add(new AdministrationChange(filed, [], []));
        return true;
    }

    private void Add(AdministrationChange change)
    {
        _changes.Add(change);
        _journaled.Add(JournaledAdministration.Of(change));
        _current[change.Administration.Id] = change.Administration;
    }
}
