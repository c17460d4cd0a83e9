using ClosedLoop.Pumps.Simulators;
using ClosedLoop.Pumps.Simulators.GatewayHost;
using ClosedLoop.Pumps.Simulators.SimEhr;
using ClosedLoop.Pumps.Simulators.Verdict;

namespace ClosedLoop.Pumps.SimFleet.Ward;

/// <summary>A ward that runs: the real gateway as its own process, a simulated pump and nurse per bed, and a simulated EHR.</summary>
public sealed class RunningWard : IAsyncDisposable
{
    private const string CareArea = "ICU";
    private const int ConnectTimeoutMs = 15_000;
    private const int PollMs = 50;

    /// <summary>From the moment the script's clock is fixed to its 0 ms: the pumps connect in it.</summary>
    private const int LeadMs = 1_500;

    private readonly string _folder;
    private readonly CancellationTokenSource _stopPumps = new();
    private readonly SimClock _clock = new(TimeProvider.System);
    private Task _pumps = Task.CompletedTask;
    private PumpFleet? _fleet;

    private RunningWard(WardScript script, EhrFault fault)
    {
        Script = script;
        Ehr = new SimulatedEhr(TimeProvider.System, fault);
        _folder = Directory.CreateTempSubdirectory("closedloop-pumps-").FullName;
    }

    public WardScript Script { get; }

    public SimulatedEhr Ehr { get; }

    public GatewayProcess Gateway { get; private set; } = null!;

    public IReadOnlyList<OpenPumpFront> Fronts => _fleet?.Fronts ?? [];

    /// <summary>True time of the script's 0 ms.</summary>
    public long StartUnixMs { get; private set; }

    public long ElapsedMs => _clock.OriginUnixMs + _clock.NowMs - StartUnixMs;

    /// <summary>Starts everything and returns when every pump has a session.</summary>
    /// <param name="demo">With users for the dashboard.</param>
    public static async Task<RunningWard> StartAsync(
        WardScript script, EhrFault fault, int telemetryMs, int pcd01PeriodMs, CancellationToken cancel, bool demo = false)
    {
        var ward = new RunningWard(script, fault);
        try
        {
            await ward.StartGatewayAsync(telemetryMs, pcd01PeriodMs, demo, cancel);
            await ward.StartPumpsAsync(cancel);
            return ward;
        }
        catch
        {
            await ward.DisposeAsync();
            throw;
        }
    }

    /// <summary>Sends the script's orders at their times and returns when the script is over.</summary>
    public async Task PlayAsync(CancellationToken cancel)
    {
        var orders = Ehr.PlayAsync(Script, Gateway.Endpoints.Mllp, StartUnixMs, cancel);
        var rest = Script.DurationMs - ElapsedMs;
        await Task.Delay(TimeSpan.FromMilliseconds(Math.Max(0, rest)), cancel);
        await orders;
    }

    /// <summary>Waits until every logged event is acked and nothing new reaches the EHR, but not longer than the given time.</summary>
    public async Task SettleAsync(int maxMs, CancellationToken cancel)
    {
        var until = _clock.NowMs + maxMs;
        var received = -1;
        while (_clock.NowMs < until)
        {
            await Task.Delay(PollMs * 10, cancel);
            var now = Ehr.Consumer.Reports.Count(report => report.IsEvent);
            if (now == received && Fronts.All(IsAcked))
                return;
            received = now;
        }
    }

    /// <summary>What one pump says of itself now.</summary>
    public PumpEvidence EvidenceOf(OpenPumpFront front) => front.Do(pump =>
        PumpEvidence.Of(pump, _clock.OriginUnixMs, front.Performed(), (long)front.Counters.AckedSequence));

    /// <summary>Stops the pumps where they are, then the gateway, and collects what both sides hold.</summary>
    public async Task<LoopEvidence> StopAndCollectAsync()
    {
        await StopPumpsAsync();
        var pumps = Fronts.Select(EvidenceOf).ToList();
        var evidence = LoopEvidence.Of(Script, Ehr, pumps, ElapsedMs);
        await Gateway.StopAsync();
        return evidence;
    }

    public async ValueTask DisposeAsync()
    {
        await StopPumpsAsync();
        _fleet?.Dispose();
        if (Gateway is not null)
            await Gateway.DisposeAsync();
        await Ehr.DisposeAsync();
        _stopPumps.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static bool IsAcked(OpenPumpFront front) => front.Do(pump => pump.Log.LastSequence) == front.Counters.AckedSequence;

    private async Task StartGatewayAsync(int telemetryMs, int pcd01PeriodMs, bool demo, CancellationToken cancel)
    {
        var path = Path.Combine(_folder, "gateway.json");
        new GatewayConfigFile
        {
            Demo = demo,
            DataFolder = Path.Combine(_folder, "data"),
            Pumps = [.. Script.Pumps.Select(pump => (pump.Target.PumpId, pump.Target.Label, new[] { pump.Target.Channel }))],
            SenderApplication = Ehr.Identity.Application,
            AnswerEndpoint = Ehr.Programmer.AnswerEndPoint,
            Destinations = new Dictionary<string, System.Net.IPEndPoint> { ["ehr"] = Ehr.Consumer.EndPoint },
            TelemetryMs = telemetryMs,
            Pcd01PeriodMs = pcd01PeriodMs,
        }.Write(path);
        Gateway = await GatewayProcess.StartAsync(path, cancel);
    }

    private async Task StartPumpsAsync(CancellationToken cancel)
    {
        var library = SimDrugLibrary.Demo(CareArea);
        _fleet = new PumpFleet(_clock, Gateway.Endpoints.Pumps);
        var startMs = _clock.NowMs + LeadMs;
        StartUnixMs = _clock.OriginUnixMs + startMs;
        for (var i = 0; i < Script.Pumps.Length; i++)
        {
            // Displayed clocks are wrong by up to three seconds and drift, as on a real ward.
            var offsetMs = ((i * 7919) + Script.Seed) % 6_000 - 3_000;
            _fleet.Add(Script.Pumps[i].ToConfig(library), Script.NurseAt(i, startMs), new FrontOptions { Seed = Script.Seed + i }, offsetMs, (i % 5 - 2) * 20);
        }

        _pumps = _fleet.RunAsync(_stopPumps.Token);
        var deadline = _clock.NowMs + ConnectTimeoutMs;
        while (Fronts.Any(front => !front.Counters.InSession))
        {
            if (_clock.NowMs > deadline)
                throw new TimeoutException(
                    $"{Fronts.Count(front => !front.Counters.InSession)} pumps have no session.\n{string.Join('\n', Gateway.Output)}");
            await Task.Delay(PollMs, cancel);
        }
    }

    private async Task StopPumpsAsync()
    {
        if (!_stopPumps.IsCancellationRequested)
            await _stopPumps.CancelAsync();
        await _pumps;
    }
}
