using System.Collections.Concurrent;
using ClosedLoop.Pumps.Domain.Events;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Domain.Json;
using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Engine.Recording;
using ClosedLoop.Pumps.Engine.Sessions;
using ClosedLoop.Pumps.Engine.Sessions.Reports;

namespace ClosedLoop.Pumps.Engine.Twins;

/// <summary>What every pump is doing and has delivered, in memory: rebuilt from the journal at start, then kept by what sessions see.</summary>
public sealed class PumpTwins(OccurrenceClock clock, TimeProvider time) : IPumpObserver
{
    private const int RowsPerRead = 2_000;

    private readonly ConcurrentDictionary<PumpId, PumpRecord> _pumps = new();

    public IReadOnlyCollection<PumpRecord> All => [.. _pumps.Values];

    public PumpRecord? Find(PumpId pump) => _pumps.GetValueOrDefault(pump);

    /// <summary>Reads the whole journal once, before any pump connects.</summary>
    public void Rebuild(IJournalReader journal)
    {
        var losses = LossesOf(journal);
        long after = 0;
        while (journal.ReadEvents(after, RowsPerRead) is { Count: > 0 } rows)
        {
            foreach (var row in rows)
            {
                var pumpEvent = DomainJson.DeserializeEvent(row.Event.Payload.Span);
                if (losses.TryGetValue(row.Event.Key.Pump, out var pending))
                    while (pending.TryPeek(out var lost) && IsBefore(lost, row.Event))
                        Lose(pending.Dequeue());
                RecordOf(row.Event.Key.Pump).Take(pumpEvent, clock.OccurredAt(pumpEvent.Header, row.Event.ReceivedAt));
            }

            after = rows[^1].JournalId;
        }

        foreach (var lost in losses.Values.SelectMany(pending => pending))
            Lose(lost);
    }

    /// <summary>A range of the pump's log was recorded as lost: what it did in between is not known (S8).</summary>
    public void Lose(PumpId pump, LogEpoch epoch, DeviceSequence from, DeviceSequence to, string reason) =>
        RecordOf(pump).Lose(new EventsLost(pump, epoch, from, to, Enum.Parse<LostReason>(reason)));

    public void SessionOpened(PumpId pump, FencingToken token, HelloReport hello) => RecordOf(pump).Connect(hello.Boot);

    public void TelemetryReceived(PumpId pump, TelemetryReport report, DateTimeOffset receivedAt) =>
        RecordOf(pump).Take(report.Telemetry, receivedAt);

    public void EventsCommitted(PumpId pump, IReadOnlyList<EventReport> events)
    {
        var now = time.GetUtcNow();
        var record = RecordOf(pump);
        foreach (var report in events)
            record.Take(report.Event, clock.OccurredAt(report.Event.Header, now));
    }

    public void HeartbeatReceived(PumpId pump, long offsetMs, int? roundTripMs) => RecordOf(pump).Beat(offsetMs, roundTripMs, time.GetUtcNow());

    private void Lose(LostEvents lost) => Lose(lost.Pump, lost.Epoch, lost.From, lost.To, lost.Reason);

    private static Dictionary<PumpId, Queue<LostEvents>> LossesOf(IJournalReader journal) =>
        journal.ListPumpLogs()
            .SelectMany(log => journal.ListLostEvents(log.Pump, log.Epoch))
            .GroupBy(lost => lost.Pump)
            .ToDictionary(group => group.Key, group => new Queue<LostEvents>(group.OrderBy(lost => lost.RecordedAt).ThenBy(lost => lost.From.Value)));

    // Nothing of a log is taken in past a hole: what is at or behind its beginning came after the loss was recorded.
    private static bool IsBefore(LostEvents lost, JournaledEvent next) =>
        lost.Epoch == next.Key.Epoch ? lost.From.Value <= next.Key.Sequence.Value : lost.RecordedAt < next.ReceivedAt;

    private PumpRecord RecordOf(PumpId pump) => _pumps.GetOrAdd(pump, static id => new PumpRecord(id));
}
