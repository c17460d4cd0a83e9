using System.Text.Json.Nodes;
using ClosedLoop.Pumps.Simulators;
using ClosedLoop.Pumps.Simulators.GatewayHost;
using ClosedLoop.Pumps.Simulators.SimEhr;

namespace ClosedLoop.Pumps.SimFleet.Scenarios.Pharmacy;

/// <summary>The real gateway, a pump per bed that only the scenario touches, a pharmacy and bedside, and three persons with tokens.</summary>
internal sealed class PharmacyWard : IAsyncDisposable
{
    private const string CareArea = "ICU";
    private const int ConnectTimeoutMs = 15_000;
    private const int PollMs = 20;
    private const int LooksMin = 5;
    private const int HeartbeatMs = 500;

    /// <summary>What does not come in this time does not come.</summary>
    private const int LimitMs = 8_000;

    private readonly string _folder = Directory.CreateTempSubdirectory("closedloop-pumps-").FullName;
    private readonly CancellationTokenSource _stopPumps = new();
    private readonly SimClock _clock = new(TimeProvider.System);
    private Task _pumps = Task.CompletedTask;
    private PumpFleet? _fleet;
    private GatewayProcess? _gateway;

    private PharmacyWard()
    {
    }

    public SimulatedEhr Ehr { get; } = new(TimeProvider.System);

    public IReadOnlyList<PharmacyBed> Beds { get; private set; } = [];

    public PharmacyApi Api { get; private set; } = null!;

    /// <summary>The nurse who asks (clinician N001).</summary>
    public string FirstNurse { get; private set; } = "";

    public string SecondNurse { get; private set; } = "";

    public string Pharmacist { get; private set; } = "";

    /// <summary>Starts everything and returns when every pump has a session.</summary>
    public static async Task<PharmacyWard> StartAsync(int beds, CancellationToken cancel)
    {
        var ward = new PharmacyWard();
        try
        {
            await ward.StartGatewayAsync(beds, cancel);
            await ward.StartPumpsAsync(beds, cancel);
            // The first call of a process compiles its way through: it is nobody's latency.
            await ward.Api.ListAsync("/api/v1/worklist", ward.Pharmacist, cancel);
            return ward;
        }
        catch
        {
            await ward.DisposeAsync();
            throw;
        }
    }

    /// <summary>Waits until it holds; false when it does not in time.</summary>
    public static async Task<bool> UntilAsync(Func<Task<bool>> holds, CancellationToken cancel, int limitMs = LimitMs)
    {
        // On a machine that is busy with other things one look can outlast the limit: it gets a second chance.
        var began = Environment.TickCount64;
        for (var looks = 1; ; looks++)
        {
            if (await holds())
                return true;
            if (Environment.TickCount64 - began > limitMs && looks >= LooksMin)
                return false;
            await Task.Delay(PollMs, cancel);
        }
    }

    public static Task<bool> UntilAsync(Func<bool> holds, CancellationToken cancel, int limitMs = LimitMs) =>
        UntilAsync(() => Task.FromResult(holds()), cancel, limitMs);

    public async ValueTask DisposeAsync()
    {
        await _stopPumps.CancelAsync();
        await _pumps;
        _fleet?.Dispose();
        if (_gateway is not null)
            await _gateway.DisposeAsync();
        Api?.Dispose();
        await Ehr.DisposeAsync();
        _stopPumps.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task StartGatewayAsync(int beds, CancellationToken cancel)
    {
        var path = Path.Combine(_folder, "gateway.json");
        new GatewayConfigFile
        {
            DataFolder = Path.Combine(_folder, "data"),
            Pumps = [.. Enumerable.Range(0, beds).Select(bed => (PharmacyBed.PumpId(bed), PharmacyBed.Label(bed), new[] { PharmacyBed.Channel }))],
            SenderApplication = Ehr.Identity.Application,
            AnswerEndpoint = Ehr.Programmer.AnswerEndPoint,
            Destinations = new Dictionary<string, System.Net.IPEndPoint> { ["ehr"] = Ehr.Consumer.EndPoint },
            TelemetryMs = HeartbeatMs,
            More =
            [
                ("Sessions", "HeartbeatMs", HeartbeatMs),
                ("Orders", "Pharmacy", new JsonObject
                {
                    ["EmergencyCareAreas"] = new JsonArray(CareArea),
                    ["Confirmations"] = new JsonArray(
                        $"{WardDrugs.Ringer.Code}=ReleaseToPump", $"{WardDrugs.Dopamine.Code}=IndependentDoubleCheck"),
                }),
            ],
        }.Write(path);
        // Tokens are made while the gateway starts: its command works beside a running gateway.
        var starting = GatewayProcess.StartAsync(path, cancel);
        var tokens = Task.WhenAll(
            GatewayToken.AddAsync(path, "N001", "nurse"), GatewayToken.AddAsync(path, "N002", "nurse"), GatewayToken.AddAsync(path, "PHARM01", "pharmacist"));
        _gateway = await starting;
        var made = await tokens;
        (FirstNurse, SecondNurse, Pharmacist) = (made[0], made[1], made[2]);
        Api = new PharmacyApi(_gateway.Endpoints.Http);
        Ehr.Programmer.ConnectTo(_gateway.Endpoints.Mllp);
    }

    private async Task StartPumpsAsync(int beds, CancellationToken cancel)
    {
        _fleet = new PumpFleet(_clock, _gateway!.Endpoints.Pumps);
        var library = SimDrugLibrary.Demo(CareArea);
        for (var bed = 0; bed < beds; bed++)
            _fleet.Add(
                new SimPumpConfig
                {
                    PumpId = PharmacyBed.PumpId(bed),
                    Label = PharmacyBed.Label(bed),
                    Library = library,
                    Channels = [SimChannelConfig.LargeVolume(PharmacyBed.Channel) with { NearEndMs = 1_000 }],
                },
                options: new FrontOptions { Seed = bed });
        Beds = [.. _fleet.Fronts.Select((front, bed) => new PharmacyBed(bed, front, Ehr, TimeProvider.System))];
        _pumps = _fleet.RunAsync(_stopPumps.Token);
        if (!await UntilAsync(() => _fleet.Fronts.All(front => front.Counters.InSession), cancel, ConnectTimeoutMs))
            throw new TimeoutException($"Not every pump has a session.\n{string.Join('\n', _gateway.Output)}");
    }
}
