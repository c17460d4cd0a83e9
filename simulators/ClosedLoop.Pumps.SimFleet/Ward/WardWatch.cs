using ClosedLoop.Pumps.Simulators;

namespace ClosedLoop.Pumps.SimFleet.Ward;

/// <summary>Takes snapshots of a running ward.</summary>
public sealed class WardWatch(RunningWard ward, TimeProvider time) : IDisposable
{
    private readonly GatewayAges ages = new(ward.Gateway.Endpoints.Http, time);
    private readonly Dictionary<string, (long Reports, long AtMs)> sent = [];

    public async Task<WardSnapshot> TakeAsync(CancellationToken cancel)
    {
        await ages.RefreshAsync(cancel);
        var endpoints = ward.Gateway.Endpoints;
        return new WardSnapshot
        {
            // Read before the pumps and the EHR are: nothing shown is younger than the screen says.
            NowUnixMs = ward.StartUnixMs + ward.ElapsedMs,
            StartUnixMs = ward.StartUnixMs,
            GatewayProcessId = ward.Gateway.ProcessId,
            GatewayEndpoints = $"pumps {endpoints.Pumps}  MLLP {endpoints.Mllp}  HTTP {endpoints.Http}",
            Pumps = [.. ward.Fronts.Select(Take)],
            Orders = ward.Ehr.Programmer.Orders,
            Reports = ward.Ehr.Consumer.Reports,
        };
    }

    public void Dispose() => ages.Dispose();

    private PumpSnapshot Take(OpenPumpFront front)
    {
        var evidence = ward.EvidenceOf(front);
        var (status, held, alarms) = front.Do(pump =>
        {
            var channel = pump.Config.Channels[0].Channel;
            return (pump.Status(channel)!, pump.Held(channel), pump.ActiveAlarms);
        });
        return new PumpSnapshot(
            evidence, status, held, alarms, front.Counters.InSession, SentAgeMs(front), ages.Of(front.PumpId));
    }

    private long? SentAgeMs(OpenPumpFront front)
    {
        var reports = front.Counters.TelemetrySent;
        if (!sent.TryGetValue(front.PumpId, out var last) || last.Reports != reports)
            sent[front.PumpId] = last = (reports, ward.ElapsedMs);
        return reports == 0 ? null : ward.ElapsedMs - last.AtMs;
    }
}
