using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Engine.Sessions;
using ClosedLoop.Pumps.Engine.Sessions.Reports;

namespace ClosedLoop.Pumps.Engine.Tests.Sessions;

/// <summary>A journal in memory with the rules of the real one: in order, duplicates told from conflicts, tokens rising.</summary>
internal sealed class InMemoryEventSink : IPumpEventSink
{
    private readonly Lock gate = new();
    private readonly Dictionary<(PumpId Pump, LogEpoch Epoch), List<byte[]?>> logs = [];
    private ulong token;

    public bool Available { get; set; } = true;

    /// <summary>While set, commits wait for it.</summary>
    public TaskCompletionSource? Hold { get; set; }

    public List<EventKey> Quarantined { get; } = [];

    public List<PollSnapshot> Snapshots { get; } = [];

    public int Claims => (int)token;

    public ulong Mark(PumpId pump, LogEpoch epoch)
    {
        lock (gate)
            return (ulong)Log(pump, epoch).Count;
    }

    public ValueTask<SessionClaim?> ClaimAsync(HelloReport hello, CancellationToken cancel)
    {
        lock (gate)
        {
            SessionClaim? claim = Available
                ? new SessionClaim(new FencingToken(++token), new DeviceSequence((ulong)Log(hello.Pump, hello.Epoch).Count))
                : null;
            return ValueTask.FromResult(claim);
        }
    }

    public async ValueTask<DeviceSequence?> CommitAsync(PumpId pump, IReadOnlyList<EventReport> events, CancellationToken cancel)
    {
        if (Hold is { } hold)
            await hold.Task.WaitAsync(cancel);
        lock (gate)
            return Available ? Append(pump, events) : null;
    }

    public ValueTask<DeviceSequence?> CommitLossAsync(PumpId pump, EventsLostReport lost, CancellationToken cancel)
    {
        lock (gate)
        {
            var log = Log(pump, lost.Epoch);
            while ((ulong)log.Count < lost.To.Value)
                log.Add(null);
            return ValueTask.FromResult<DeviceSequence?>(new DeviceSequence((ulong)log.Count));
        }
    }

    public async ValueTask<DeviceSequence?> CommitDerivedAsync(PumpId pump, DerivedReport report, CancellationToken cancel)
    {
        if (Hold is { } hold)
            await hold.Task.WaitAsync(cancel);
        lock (gate)
        {
            var log = Log(pump, report.Snapshot.Epoch);
            if (!Available || (ulong)(log.Count + report.Events.Count) != report.Snapshot.Last.Value)
                return null;
            log.AddRange(report.Events.Select(_ => (byte[]?)null));
            Snapshots.Add(report.Snapshot);
            return report.Snapshot.Last;
        }
    }

    public DeviceSequence Append(PumpId pump, IReadOnlyList<EventReport> events)
    {
        var log = Log(pump, events[0].Event.Header.Key.Epoch);
        foreach (var report in events)
        {
            var key = report.Event.Header.Key;
            var index = (int)key.Sequence.Value - 1;
            if (index == log.Count)
                log.Add(report.Raw.ToArray());
            else if (index < log.Count && log[index] is { } stored && !report.Raw.Span.SequenceEqual(stored))
                Quarantined.Add(key);
        }

        return new DeviceSequence((ulong)log.Count);
    }

    private List<byte[]?> Log(PumpId pump, LogEpoch epoch)
    {
        if (!logs.TryGetValue((pump, epoch), out var log))
            logs[(pump, epoch)] = log = [];
        return log;
    }
}
