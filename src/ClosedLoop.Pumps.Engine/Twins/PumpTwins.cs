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
        long after = 0;
        while (journal.ReadEvents(after, RowsPerRead) is { Count: > 0 } rows)
        {
            foreach (var row in rows)
            {
                var pumpEvent = DomainJson.DeserializeEvent(row.Event.Payload.Span);
                RecordOf(row.Event.Key.Pump).Take(pumpEvent, clock.OccurredAt(pumpEvent.Header, row.Event.ReceivedAt));
            }

            after = rows[^1].JournalId;
        }

        foreach (var log in journal.ListPumpLogs())
            foreach (var lost in journal.ListLostEvents(log.Pump, log.Epoch))
                RecordOf(log.Pump).Lose(new EventsLost(lost.Pump, lost.Epoch, lost.From, lost.To, Enum.Parse<LostReason>(lost.Reason)));
    }

    public void SessionOpened(PumpId pump, FencingToken token, HelloReport hello) => RecordOf(pump).Connect(hello.Boot);

    public void TelemetryReceived(PumpId pump, TelemetryReport report, DateTimeOffset receivedAt) =>
        RecordOf(pump).Take(report.Telemetry, receivedAt);

    public void ProposalReported(PumpId pump, ProposalReport report)
    {
    }

    public void EventsCommitted(PumpId pump, IReadOnlyList<EventReport> events)
    {
        var now = time.GetUtcNow();
        var record = RecordOf(pump);
        foreach (var report in events)
            record.Take(report.Event, clock.OccurredAt(report.Event.Header, now));
    }

    public void HeartbeatReceived(PumpId pump, long offsetMs, int? roundTripMs) => RecordOf(pump).Beat(offsetMs, roundTripMs, time.GetUtcNow());

    public void SessionClosed(PumpId pump, FencingToken token, string reason)
    {
    }

    private PumpRecord RecordOf(PumpId pump) => _pumps.GetOrAdd(pump, static id => new PumpRecord(id));
}
