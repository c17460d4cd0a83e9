using System.Diagnostics;
using ClosedLoop.Pumps.LoadBench.Harness;
using ClosedLoop.Pumps.Yardsticks.Network;

namespace ClosedLoop.Pumps.LoadBench.Cases;

/// <summary>An EHR that goes away while pumps go on, and comes back to what has piled up: how fast it drains, and whether each pump's order holds.</summary>
internal sealed class Outage : IAsyncDisposable
{
    private readonly CannedMllpServer _ehr;
    private readonly Dictionary<string, long> _last = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();
    private IReadOnlyList<BenchSession> _pumps = [];
    private BenchGateway? _gateway;
    private long _received;
    private long _first;
    private long _latest;

    private Outage() => _ehr = new CannedMllpServer(Take);

    /// <summary>PCD-10 that came twice or before an earlier one of the same pump.</summary>
    public long OutOfOrder { get; private set; }

    public BenchGateway Gateway => _gateway!;

    /// <summary>One message as the EHR got it.</summary>
    public byte[] Sample { get; private set; } = [];

    public static async Task<Outage> StartAsync(string folder, int pumps, int connections, CancellationToken stop)
    {
        var outage = new Outage();
        outage._gateway = await BenchGateway.StartAsync(folder, pumps, outage._ehr.EndPoint, connections: connections, stop: stop);
        outage._pumps = await outage._gateway.ConnectAsync(0, pumps, window: 64, stop: stop);
        return outage;
    }

    /// <summary>Queues so many events while the EHR is away, then lets it come back; messages a second from the first to the last.</summary>
    /// <param name="digested">
    /// It comes back when the evidence of the events is written, as in any long outage; it would take a core of the lane that is measured. Several
    /// connections come back further apart the longer it lasts, which is no part of their rate.
    /// </param>
    public async Task<double> DrainAsync(int events, bool digested, CancellationToken stop)
    {
        _ehr.Stop();
        for (var number = 0; number < events; number++)
            _pumps[number % _pumps.Count].Load.Offer(Stopwatch.GetTimestamp());
        await Settle.UntilAsync(() => _pumps.All(pump => pump.Load.Open == 0), () => $"{_pumps.Sum(pump => pump.Load.Open)} acks during the outage; {_pumps.Count(pump => pump.IsClosed)} sessions are closed", stop);
        if (digested)
            await Gateway.UntilAtRestAsync(stop);
        lock (_gate)
            (_received, _first) = (0, 0);
        _ehr.Start();
        await Settle.UntilAsync(() => Interlocked.Read(ref _received) >= events, () => $"the backlog: {Interlocked.Read(ref _received)} of {events} came", stop);
        return (events - 1) / Stopwatch.GetElapsedTime(_first, _latest).TotalSeconds;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var pump in _pumps)
            pump.Dispose();
        if (_gateway is not null)
            await _gateway.DisposeAsync();
        await _ehr.DisposeAsync();
    }

    private void Take(ReadOnlySpan<byte> message, long now)
    {
        if (Documents.EventOf(message) is not { } of)
            return;
        lock (_gate)
        {
            if (of.Sequence != _last.GetValueOrDefault(of.PumpId) + 1)
                OutOfOrder++;
            _last[of.PumpId] = of.Sequence;
            if (Sample.Length == 0)
                Sample = message.ToArray();
            _first = _received == 0 ? now : _first;
            _latest = now;
            _received++;
        }
    }
}
