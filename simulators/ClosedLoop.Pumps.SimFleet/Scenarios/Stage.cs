using System.Net;
using System.Net.Sockets;
using ClosedLoop.Pumps.Simulators;
using ClosedLoop.Pumps.Simulators.GatewayHost;
using ClosedLoop.Pumps.Simulators.SimEhr;

namespace ClosedLoop.Pumps.SimFleet.Scenarios;

/// <summary>
/// The real gateway as its own process, connected pumps whose keys the scenario presses, a simulated EHR, and the gateway's API. Nothing
/// happens by itself.
/// </summary>
public sealed class Stage : IAsyncDisposable
{
    private const int ConnectTimeoutMs = 15_000;

    /// <summary>The gateway lets 200 pumps in a second, and these are simulated on the same machine.</summary>
    private const int ConnectMsPerPump = 20;
    private const int PollMs = 10;

    private readonly string _folder = Directory.CreateTempSubdirectory("closedloop-pumps-").FullName;
    private readonly CancellationTokenSource _stopPumps = new();
    private Task _pumps = Task.CompletedTask;
    private PumpFleet? _fleet;
    private HttpClient? _api;

    private Stage(StagePlan plan)
    {
        Plan = plan;
        Clock = new SimClock(TimeProvider.System);
        Ehr = new SimulatedEhr(TimeProvider.System, plan.Fault);
    }

    public StagePlan Plan { get; }

    private string ConfigPath => Path.Combine(_folder, "gateway.json");

    public SimClock Clock { get; }

    /// <summary>Sends orders and takes answers and documentation; connected.</summary>
    public SimulatedEhr Ehr { get; }

    public GatewayProcess Gateway { get; private set; } = null!;

    /// <summary>In the order of the plan.</summary>
    public IReadOnlyList<OpenPumpFront> Fronts => _fleet?.Fronts ?? [];

    /// <summary>The gateway's HTTP API.</summary>
    public HttpClient Api => _api ??= new HttpClient { BaseAddress = new Uri($"http://{Gateway.Endpoints.Http}") };

    public DateTimeOffset Now => DateTimeOffset.FromUnixTimeMilliseconds(Clock.OriginUnixMs + Clock.NowMs);

    /// <summary>Starts everything and returns when every pump has a session.</summary>
    public static async Task<Stage> StartAsync(StagePlan plan, CancellationToken cancel)
    {
        var stage = new Stage(plan);
        try
        {
            await stage.StartGatewayAsync(cancel);
            stage.Ehr.Programmer.ConnectTo(stage.Gateway.Endpoints.Mllp);
            await stage.StartPumpsAsync(cancel);
            return stage;
        }
        catch
        {
            await stage.DisposeAsync();
            throw;
        }
    }

    /// <summary>Does something at a pump, or reads from it.</summary>
    public T At<T>(int pump, Func<SimPump, T> act) => Fronts[pump].Do(act);

    /// <summary>Does something at a pump.</summary>
    public void At(int pump, Action<SimPump> act) => Fronts[pump].Do(act);

    /// <summary>Waits until it is so; false when it is not within the time.</summary>
    public async Task<bool> UntilAsync(Func<bool> isSo, int withinMs, CancellationToken cancel)
    {
        var until = Clock.NowMs + withinMs;
        while (!isSo())
        {
            if (Clock.NowMs > until)
                return false;
            await Task.Delay(PollMs, cancel);
        }

        return true;
    }

    /// <summary>kill -9. What it had not made durable is gone.</summary>
    public async Task KillGatewayAsync()
    {
        await Gateway.KillAsync();
        await Gateway.DisposeAsync();
    }

    /// <summary>Starts it again on its files and ports; returns when it listens.</summary>
    public async Task RestartGatewayAsync(CancellationToken cancel) => Gateway = await GatewayProcess.StartAsync(ConfigPath, cancel);

    /// <summary>Every logged event of every pump is acked: the gateway has them all.</summary>
    public bool AllAcked => Fronts.All(front => front.Do(pump => pump.Log.LastSequence) == front.Counters.AckedSequence);

    public async ValueTask DisposeAsync()
    {
        await _stopPumps.CancelAsync();
        await _pumps;
        _fleet?.Dispose();
        _api?.Dispose();
        if (Gateway is not null)
            await Gateway.DisposeAsync();
        await Ehr.DisposeAsync();
        _stopPumps.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task StartGatewayAsync(CancellationToken cancel)
    {
        new GatewayConfigFile
        {
            DataFolder = Path.Combine(_folder, "data"),
            Pumps = [.. Plan.Pumps.Select(one => one.Config).Concat(Plan.AlsoRegistered).Select(one =>
                (one.PumpId, one.Label, one.Channels.Select(channel => channel.Channel).ToArray()))],
            SenderApplication = Ehr.Identity.Application,
            AnswerEndpoint = Ehr.Programmer.AnswerEndPoint,
            Destinations = new Dictionary<string, IPEndPoint> { ["ehr"] = Ehr.Consumer.EndPoint },
            TelemetryMs = Plan.TelemetryMs,
            Pcd01PeriodMs = Plan.Pcd01PeriodMs,
            AllowProvisionalCodes = Plan.AllowProvisionalCodes,
            More = Plan.Configuration,
            PumpPort = Plan.FixedPorts ? FreePort() : 0,
            MllpPort = Plan.FixedPorts ? FreePort() : 0,
            HttpPort = Plan.FixedPorts ? FreePort() : 0,
        }.Write(ConfigPath);
        // The token is made while the gateway starts: its command works beside a running gateway.
        var token = Plan.ApiNurse.Length > 0 ? GatewayToken.AddAsync(ConfigPath, Plan.ApiNurse, "nurse") : null;
        Gateway = await GatewayProcess.StartAsync(ConfigPath, cancel);
        if (token is not null)
            Api.DefaultRequestHeaders.Authorization = new("Bearer", await token);
    }

    private static int FreePort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }

    private async Task StartPumpsAsync(CancellationToken cancel)
    {
        var gateway = Gateway.Endpoints.Pumps;
        _fleet = new PumpFleet(Clock, Plan.PumpsConnectTo?.Invoke(gateway) ?? gateway);
        for (var i = 0; i < Plan.Pumps.Count; i++)
            _fleet.Add(Plan.Pumps[i].Config, Plan.Pumps[i].Nurse, Plan.Pumps[i].Options with { Seed = Plan.Seed + i });
        _pumps = _fleet.RunAsync(_stopPumps.Token);
        if (!await UntilAsync(() => Fronts.All(front => front.Counters.InSession), ConnectTimeoutMs + (Fronts.Count * ConnectMsPerPump), cancel))
            throw new TimeoutException(
                $"{Fronts.Count(front => !front.Counters.InSession)} pumps have no session.\n{string.Join('\n', Gateway.Output)}");
    }
}
