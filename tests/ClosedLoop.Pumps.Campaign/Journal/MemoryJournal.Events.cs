using System.Security.Cryptography;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Engine.Journal;

namespace ClosedLoop.Pumps.Campaign.Journal;

/// <summary>Events, logs and what is lost or quarantined.</summary>
public sealed partial class MemoryJournal
{
    private readonly List<StoredEvent> events = [];
    private readonly Dictionary<EventKey, int> eventAt = [];
    private readonly Dictionary<ChannelRef, List<int>> held = [];
    private readonly Dictionary<(PumpId, LogEpoch), ulong> marks = [];
    private readonly List<LostEvents> losses = [];
    private readonly List<QuarantinedEvent> quarantine = [];

    public AppendOutcome AppendEvent(JournaledEvent journaledEvent)
    {
        var before = (appended, duplicates, conflicts);
        Undo(() => (appended, duplicates, conflicts) = before);
        var outcome = Append(journaledEvent);
        appended += outcome == AppendOutcome.Appended ? 1 : 0;
        duplicates += outcome == AppendOutcome.Duplicate ? 1 : 0;
        conflicts += outcome == AppendOutcome.Conflict ? 1 : 0;
        return outcome;
    }

    public DeviceSequence LastContiguousSequence(PumpId pump, LogEpoch epoch) => new(marks.GetValueOrDefault((pump, epoch)));

    public IReadOnlyList<PumpLog> ListPumpLogs() =>
        [.. marks.Select(mark => new PumpLog(mark.Key.Item1, mark.Key.Item2, new DeviceSequence(mark.Value)))
            .OrderBy(log => log.Pump.Value, StringComparer.Ordinal).ThenBy(log => log.Epoch.Value)];

    public StoredEvent? GetEvent(EventKey key) => eventAt.TryGetValue(key, out var at) ? events[at] : null;

    public IReadOnlyList<StoredEvent> ReadEvents(long afterJournalId, int rowsMax) =>
        [.. events.Skip((int)afterJournalId).Take(rowsMax)];

    public IReadOnlyList<StoredEvent> ReadEvents(PumpId pump, LogEpoch epoch, DeviceSequence after, int rowsMax) =>
        [.. events.Where(one => one.Event.Key.Pump == pump && one.Event.Key.Epoch == epoch && one.Event.Key.Sequence.Value > after.Value)
            .OrderBy(one => one.Event.Key.Sequence.Value).Take(rowsMax)];

    public IReadOnlyList<StoredEvent> ListHeldEvents(ChannelRef channel, int rowsMax) => held.TryGetValue(channel, out var waiting)
        ? [.. waiting.Select(at => events[at]).OrderBy(one => one.Event.DeviceTime).ThenBy(one => one.JournalId).Take(rowsMax)]
        : [];

    public IReadOnlyList<StoredEvent> ListHeldEvents(int rowsMax) =>
        [.. events.Where(one => one.Event.Documentation == DocumentationState.Held).Take(rowsMax)];

    public bool ReleaseHeldEvent(EventKey key, DocumentationState documentation)
    {
        if (!eventAt.TryGetValue(key, out var at) || events[at] is not { Event.Documentation: DocumentationState.Held } stored)
            return false;
        Put(events, at, stored with { Event = stored.Event with { Documentation = documentation } });
        var waiting = ListOf(held, ChannelOf(stored.Event));
        var place = waiting.IndexOf(at);
        waiting.RemoveAt(place);
        Undo(() => waiting.Insert(place, at));
        return true;
    }

    public EventsLostOutcome RecordEventsLost(LostEvents lost)
    {
        var known = marks.GetValueOrDefault((lost.Pump, lost.Epoch));
        if (lost.To.Value <= known)
            return EventsLostOutcome.AlreadyPassed;
        if (lost.From.Value > known + 1)
            return EventsLostOutcome.Gap;
        Add(losses, lost with { From = new DeviceSequence(known + 1) });
        Set(marks, (lost.Pump, lost.Epoch), lost.To.Value);
        return EventsLostOutcome.Recorded;
    }

    public IReadOnlyList<LostEvents> ListLostEvents(PumpId pump, LogEpoch epoch) =>
        [.. losses.Where(one => one.Pump == pump && one.Epoch == epoch).OrderBy(one => one.From.Value)];

    public IReadOnlyList<QuarantinedEvent> ListQuarantine(int rowsMax) => [.. quarantine.Take(rowsMax)];

    private static ChannelRef ChannelOf(JournaledEvent item) => new(item.Key.Pump, item.Channel ?? default);

    private AppendOutcome Append(JournaledEvent item)
    {
        var log = (item.Key.Pump, item.Key.Epoch);
        var (sequence, mark) = (item.Key.Sequence.Value, marks.GetValueOrDefault(log));
        if (sequence > mark + 1 || sequence == 0)
            return AppendOutcome.Gap;
        if (sequence <= mark && eventAt.TryGetValue(item.Key, out var at))
            return events[at].Event.Raw.Span.SequenceEqual(item.Raw.Span) ? AppendOutcome.Duplicate : Quarantine(events[at].Event, item);
        Set(eventAt, item.Key, events.Count);
        if (item.Documentation == DocumentationState.Held)
            Add(ListOf(held, ChannelOf(item)), events.Count);
        Add(events, new StoredEvent(events.Count + 1, item));
        if (sequence > mark)
            Set(marks, log, sequence);
        return AppendOutcome.Appended;
    }

    private AppendOutcome Quarantine(JournaledEvent stored, JournaledEvent offered)
    {
        var hash = SHA256.HashData(offered.Raw.Span);
        if (!quarantine.Exists(one => one.Key == offered.Key && one.OfferedHash.Span.SequenceEqual(hash)))
            Add(quarantine, new QuarantinedEvent(offered.Key, SHA256.HashData(stored.Raw.Span), hash, offered.Raw, offered.ReceivedAt));
        return AppendOutcome.Conflict;
    }

    private void CopyEvents(MemoryJournal copy)
    {
        copy.events.AddRange(events);
        CopyTo(eventAt, copy.eventAt);
        CopyTo(held, copy.held);
        CopyTo(marks, copy.marks);
        copy.losses.AddRange(losses);
        copy.quarantine.AddRange(quarantine);
    }
}
