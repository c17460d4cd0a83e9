using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using ClosedLoop.Pumps.SimFleet.Fleet;
using ClosedLoop.Pumps.Simulators;
using ClosedLoop.Pumps.Simulators.GatewayHost;
using ClosedLoop.Pumps.Simulators.SimEhr;
using ClosedLoop.Pumps.Simulators.Verdict;

namespace ClosedLoop.Pumps.SimFleet.Scenarios.Mixed;

/// <summary>The real gateway between a fleet of all kinds and a simulated EHR.</summary>
internal sealed class MixedWard : IAsyncDisposable
{
    private const int PollMs = 20;
    private const int Pcd01PeriodMs = 60_000;
    private const int VendorPollMs = 1_000;
    private const int RetryAfterFaultMs = 500;
    private const int OfflineGraceMs = 600_000;

    private readonly string _folder = Directory.CreateTempSubdirectory("closedloop-pumps-").FullName;
    private readonly CancellationTokenSource _stop = new();
    private Task _running = Task.CompletedTask;
    private HttpClient? _api;

    private MixedWard(FleetSize size, int seed, int halfOpenMs, EhrFault fault)
    {
        Fleet = new MixedFleet(size, seed, new SimClock(TimeProvider.System)) { HalfOpenMs = halfOpenMs };
        Ehr = new SimulatedEhr(TimeProvider.System, fault);
    }

    public MixedFleet Fleet { get; }

    public SimulatedEhr Ehr { get; }

    public GatewayProcess Gateway { get; private set; } = null!;

    public HttpClient Api => _api ??= new HttpClient { BaseAddress = new Uri($"http://{Gateway.Endpoints.Http}") };

    public static async Task<MixedWard> StartAsync(FleetSize size, int seed, int halfOpenMs, EhrFault fault, CancellationToken cancel)
    {
        var ward = new MixedWard(size, seed, halfOpenMs, fault);
        try
        {
            await ward.StartAsync(size, cancel);
            return ward;
        }
        catch
        {
            await ward.DisposeAsync();
            throw;
        }
    }

    /// <summary>Waits until it is so; false when it is not within the time.</summary>
    public async Task<bool> UntilAsync(Func<Task<bool>> isSo, int withinMs, CancellationToken cancel)
    {
        var until = Fleet.Clock.NowMs + withinMs;
        while (!await isSo())
        {
            if (Fleet.Clock.NowMs > until)
                return false;
            await Task.Delay(PollMs, cancel);
        }

        return true;
    }

    /// <summary>Every pump with its view in the gateway.</summary>
    public async Task<IReadOnlyDictionary<string, JsonElement>> ViewsAsync(CancellationToken cancel)
    {
        using var json = JsonDocument.Parse(await Api.GetStringAsync(new Uri("/api/v1/pumps", UriKind.Relative), cancel));
        return json.RootElement.EnumerateArray().ToDictionary(one => one.GetProperty("id").GetString()!, one => one.Clone());
    }

    /// <summary>Pumps whose events wait for a person, because two sources name two patients (S5).</summary>
    public async Task<IReadOnlySet<string>> PatientConflictsAsync(CancellationToken cancel)
    {
        using var json = JsonDocument.Parse(await Api.GetStringAsync(new Uri("/api/v1/worklist?kind=PatientConflict", UriKind.Relative), cancel));
        return json.RootElement.EnumerateArray()
            .Select(item => item.GetProperty("pump").GetString()!).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>Evidence of the pumps that have logs of their own.</summary>
    public IReadOnlyList<PumpEvidence> Evidence() =>
    [
        .. Fleet.Open.Select(front => front.Do(pump => PumpEvidence.Of(pump, Fleet.Clock.OriginUnixMs, [], (long)front.Counters.AckedSequence))),
    ];

    public bool AllAcked => Fleet.Open.All(front =>
        front.Counters.InSession && front.Do(pump => pump.Log.LastSequence) == front.Counters.AckedSequence);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        _api?.Dispose();
        if (Gateway is not null)
            await Gateway.DisposeAsync();
        Fleet.Dispose();
        await Ehr.DisposeAsync();
        _stop.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task StartAsync(FleetSize size, CancellationToken cancel)
    {
        var path = Path.Combine(_folder, "gateway.json");
        var registry = MixedFleet.Registry(size).ToArray();
        new GatewayConfigFile
        {
            DataFolder = Path.Combine(_folder, "data"),
            Pumps = [.. registry.Select(one => (one.Id, one.Label, new[] { FleetPump.Channel }))],
            Serials = registry.Where(one => one.Serial.Length > 0).ToDictionary(one => one.Id, one => one.Serial),
            Mqtt = size.Mqtt > 0,
            SenderApplication = Ehr.Identity.Application,
            AnswerEndpoint = Ehr.Programmer.AnswerEndPoint,
            Destinations = new Dictionary<string, IPEndPoint> { ["ehr"] = Ehr.Consumer.EndPoint },
            Pcd01PeriodMs = Pcd01PeriodMs,
            More =
            [
                .. Fleet.Settings,
                ("Bcc", "PollIntervalMs", JsonValue.Create(VendorPollMs)),
                ("Alaris", "PollIntervalMs", JsonValue.Create(VendorPollMs)),
                // A frame that was damaged on purpose is nobody's fault here: its pump may come back soon.
                ("Sessions", "RetryAfterFaultMs", JsonValue.Create(RetryAfterFaultMs)),
                ("PumpLinks", "OfflineGraceMs", JsonValue.Create(OfflineGraceMs)),
            ],
        }.Write(path);
        var token = GatewayToken.AddAsync(path, "RN-1", "nurse");
        Gateway = await GatewayProcess.StartAsync(path, cancel);
        Api.DefaultRequestHeaders.Authorization = new("Bearer", await token);
        Ehr.Programmer.ConnectTo(Gateway.Endpoints.Mllp);
        Fleet.Connect(Gateway.Endpoints.Pumps, Gateway.Endpoints.Mqtt);
        _running = Fleet.RunAsync(_stop.Token);
    }
}
