using System.Collections.Immutable;
using ClosedLoop.Pumps.Domain.Service;
using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Engine.Keeping;
using ClosedLoop.Pumps.Engine.Outbox;
using ClosedLoop.Pumps.Gateway.Api;
using ClosedLoop.Pumps.Gateway.Live.Rows;
using ClosedLoop.Pumps.Gateway.Settings;

namespace ClosedLoop.Pumps.Gateway.Live;

/// <summary>How the gateway fares at a moment.</summary>
public sealed class OperationsReader(
    IJournalStore store, JournalWriter journal, OutboxRelay relay, SessionKeeper keeper, JournalPulse pulse, StoreOptions files, TimeProvider time)
{
    private const int ConflictsMax = 1_000;
    private const int RatesKept = 10;

    private readonly Lock _gate = new();
    private readonly Queue<(long Stamp, long Events)> _counts = new();

    /// <summary>Called once a tick, so that a rate is known when somebody asks.</summary>
    public void Tick()
    {
        lock (_gate)
        {
            _counts.Enqueue((time.GetTimestamp(), pulse.Events));
            if (_counts.Count > RatesKept)
                _counts.Dequeue();
        }
    }

    public OperationsLive Read()
    {
        var now = time.GetUtcNow();
        using var reader = store.OpenReader();
        var work = reader.ListOpenWork(PageRequest.ReadMax);
        return new OperationsLive(
            Lanes(reader, now),
            new OperationsLive.Work(work.Count, work.Count(item => item.DueAt < now)),
            reader.ListQuarantine(ConflictsMax).Count,
            reader.ListCurrentServiceStates().Count(row => row.State == ServiceState.Quarantined),
            keeper.Counts().ToImmutableSortedDictionary(count => count.Key.ToString(), count => count.Value),
            new OperationsLive.StoreState(journal.IsReady, BytesOf(files.JournalPath), BytesOf(files.JournalPath + "-wal"), BehindMs(reader, now)),
            EventsPerSecond());
    }

    private ImmutableArray<OperationsLive.Lane> Lanes(IJournalQueries reader, DateTimeOffset now)
    {
        var states = relay.DestinationStates().ToLookup(state => state.Destination);
        var depths = reader.OutboxDepths().ToDictionary(depth => depth.Destination);
        return
        [
            .. states.Select(group => group.Key).Union(depths.Keys).Order(StringComparer.Ordinal).Select(name =>
            {
                var depth = depths.GetValueOrDefault(name);
                return new OperationsLive.Lane(
                    name, depth?.Unsent ?? 0, depth?.Parked ?? 0, depth is null ? null : (long)(now - depth.OldestCreatedAt).TotalMilliseconds,
                    states[name].FirstOrDefault(state => state.ConnectionFailures > 0)?.LastFailure);
            }),
        ];
    }

    private double EventsPerSecond()
    {
        lock (_gate)
        {
            if (!_counts.TryPeek(out var oldest))
                return 0;
            var seconds = time.GetElapsedTime(oldest.Stamp).TotalSeconds;
            return seconds <= 0 ? 0 : Math.Round((pulse.Events - oldest.Events) / seconds, 1);
        }
    }

    private static long? BehindMs(IJournalQueries reader, DateTimeOffset now) =>
        reader.ReadEvents(reader.GetEvidenceCursor()?.Event ?? 0, 1) is [var next] ? (long)(now - next.Event.ReceivedAt).TotalMilliseconds : null;

    private static long BytesOf(string path) => new FileInfo(path) is { Exists: true } file ? file.Length : 0;
}
