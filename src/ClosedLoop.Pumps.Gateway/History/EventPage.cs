using System.Globalization;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Domain.Json;
using ClosedLoop.Pumps.Engine.Journal;

namespace ClosedLoop.Pumps.Gateway.History;

/// <summary>A pump's log backwards, with its holes, from one of its epochs into the one before.</summary>
internal static class EventPage
{
    /// <param name="epoch">Null = the newest log.</param>
    /// <param name="before">Of that log; null = its end.</param>
    public static IReadOnlyList<PumpEventView> Read(IJournalQueries journal, PumpId pump, LogEpoch? epoch, ulong? before, int limit)
    {
        // A pump has few logs: the one with the newest event is the one in use.
        var epochs = journal.ListPumpLogs(pump).Select(log => log.Epoch)
            .Select(one => (Epoch: one, Newest: journal.ReadEventsBefore(pump, one, new DeviceSequence(ulong.MaxValue), 1)))
            .OrderByDescending(one => one.Newest is [var newest] ? newest.JournalId : 0)
            .Select(one => one.Epoch).ToList();
        if (epoch is { } asked)
            epochs = [.. epochs.SkipWhile(one => one != asked)];
        var rows = new List<PumpEventView>();
        foreach (var one in epochs)
        {
            var below = one == epoch ? before ?? ulong.MaxValue : ulong.MaxValue;
            rows.AddRange(OfLog(journal, pump, one, below, limit - rows.Count));
            if (rows.Count >= limit)
                break;
        }

        return rows;
    }

    public static PumpEventView Of(StoredEvent stored, ulong gapBefore)
    {
        var one = stored.Event;
        var pumpEvent = DomainJson.DeserializeEvent(one.Payload.Span);
        return new PumpEventView(
            EpochOf(one.Key.Epoch), one.Key.Sequence.Value, one.Kind, one.OccurredAt ?? one.ReceivedAt, one.DeviceTime, EventWords.Of(pumpEvent),
            one.Marks.HasFlag(EventMarks.Late), one.Marks.HasFlag(EventMarks.ClockSuspect), gapBefore);
    }

    private static IEnumerable<PumpEventView> OfLog(IJournalQueries journal, PumpId pump, LogEpoch epoch, ulong below, int limit)
    {
        var lost = journal.ListLostEvents(pump, epoch);
        var events = journal.ReadEventsBefore(pump, epoch, new DeviceSequence(below), limit)
            .Select(stored => Of(stored, lost.Where(one => one.To.Value + 1 == stored.Event.Key.Sequence.Value).Select(Length).FirstOrDefault()));
        var holes = lost.Where(one => one.From.Value < below).Select(one => new PumpEventView(
            EpochOf(epoch), one.From.Value, "EventsLost", one.RecordedAt, null, $"{Length(one)} events lost ({one.From.Value} to {one.To.Value}): {one.Reason}", false, false, 0));
        return events.Concat(holes).OrderByDescending(row => row.Sequence).Take(limit);
    }

    private static ulong Length(LostEvents lost) => lost.To.Value - lost.From.Value + 1;

    private static string EpochOf(LogEpoch epoch) => epoch.Value.ToString(CultureInfo.InvariantCulture);
}
