using System.Net;
using ClosedLoop.Pumps.Simulators;
using ClosedLoop.Pumps.Simulators.GatewayHost;
using ClosedLoop.Pumps.Simulators.SimEhr;
using ClosedLoop.Pumps.Simulators.Verdict;
using ClosedLoop.Pumps.Testing;
using Xunit.Abstractions;

namespace ClosedLoop.Pumps.System.Tests.Harness;

/// <summary>
/// The real gateway as its own process between simulated pumps and a simulated EHR, with a link that can be broken on every path. Ports
/// and files stay the same over a restart, as they do in a hospital.
/// </summary>
internal sealed class SystemWard : IAsyncDisposable
{
    public const string Destination = "emr";
    private const int HeartbeatMs = 1_000;

    private readonly TemporaryFolder folder = new();
    private readonly ITestOutputHelper output;
    private readonly CancellationTokenSource stop = new();
    private readonly GatewayConfigFile config;
    private GatewayProcess? gateway;
    private Task running = Task.CompletedTask;

    private SystemWard(WardSetup setup, ITestOutputHelper output)
    {
        this.output = output;
        IPEndPoint pumps = FreePorts.Take(), orders = FreePorts.Take(), http = FreePorts.Take();
        PumpLink = FaultyLink.Start(pumps, LinkFraming.OpenPump);
        OrderLink = FaultyLink.Start(orders, LinkFraming.Mllp);
        AnswerLink = FaultyLink.Start(Ehr.Programmer.AnswerEndPoint, LinkFraming.Mllp);
        DocumentLink = FaultyLink.Start(Ehr.Consumer.EndPoint, LinkFraming.Mllp);
        var clock = new SimClock(TimeProvider.System);
        Fleet = new PumpFleet(clock, PumpLink.EndPoint);
        foreach (var pump in setup.Pumps)
        {
            var options = new FrontOptions { BackoffMsMin = 100, BackoffMsMax = 400, FaultRefusedMsMin = 500, Seed = Fleet.Fronts.Count + 1 };
            Fleet.Add(pump.Config, pump.Nurse?.Invoke(clock.NowMs), options);
        }

        (PumpPort, OrderPort) = (pumps, orders);
        config = new GatewayConfigFile
        {
            DataFolder = folder.File("data"),
            PumpPort = pumps.Port,
            MllpPort = orders.Port,
            HttpPort = http.Port,
            Pumps =
            [
                .. setup.Pumps.Where(pump => pump.Registered).Select(pump => (
                    pump.Config.PumpId, pump.Config.Label, pump.Config.Channels.Select(channel => channel.Channel).ToArray())),
                .. Enumerable.Range(setup.Pumps.Count, setup.AbsentPumps).Select(index => (TestOrders.PumpId(index), TestOrders.Label(index), new[] { "A" })),
            ],
            Units = setup.Pumps.Where(pump => pump.Unit is not null).ToDictionary(pump => pump.Config.PumpId, pump => pump.Unit!),
            SenderApplication = Ehr.Identity.Application,
            AnswerEndpoint = AnswerLink.EndPoint,
            Destinations = new Dictionary<string, IPEndPoint>(setup.MoreDestinations) { [Destination] = DocumentLink.EndPoint },
            Pcd01PeriodMs = 5_000,
            AllowProvisionalCodes = setup.AllowProvisionalCodes,
            TelemetryMs = HeartbeatMs,
            Demo = setup.Demo,
            More =
            [
                ("Sessions", "HeartbeatMs", HeartbeatMs),
                ("Sessions", "RetryAfterMs", 200),
                ("Sessions", "RetryAfterFaultMs", 500),
                ("Orders", "AnswerDeadlineMs", 4_000),
                .. setup.Settings,
            ],
        };
        config.Write(ConfigPath);
        Http = new GatewayHttp(http);
    }

    public SimulatedEhr Ehr { get; } = new(TimeProvider.System);

    public PumpFleet Fleet { get; }

    public OpenPumpFront Pump => Fleet.Fronts[0];

    /// <summary>Between the pumps and the gateway.</summary>
    public FaultyLink PumpLink { get; }

    /// <summary>Between the order sender and the gateway.</summary>
    public FaultyLink OrderLink { get; }

    /// <summary>Between the gateway and the EHR's port for RRGs.</summary>
    public FaultyLink AnswerLink { get; }

    /// <summary>Between the gateway and the EHR's port for documentation.</summary>
    public FaultyLink DocumentLink { get; }

    public GatewayProcess Gateway => gateway ?? throw new InvalidOperationException("The gateway is not running.");

    public string ConfigPath => folder.File("gateway.json");

    public string File(string name) => folder.File(name);

    public string JournalPath => Path.Combine(config.DataFolder, "journal.db");

    /// <summary>The gateway's own order port, past the link.</summary>
    public IPEndPoint OrderPort { get; }

    /// <summary>The gateway's own pump port, past the link.</summary>
    public IPEndPoint PumpPort { get; }

    public GatewayHttp Http { get; }

    /// <summary>Starts everything; returns when every registered pump is in session.</summary>
    public static async Task<SystemWard> StartAsync(WardSetup setup, ITestOutputHelper output, IReadOnlyList<string>? launcher = null)
    {
        var ward = new SystemWard(setup, output);
        try
        {
            await ward.StartGatewayAsync(launcher);
            ward.running = ward.Fleet.RunAsync(ward.stop.Token);
            ward.Ehr.Programmer.ConnectTo(ward.OrderLink.EndPoint);
            await ward.PumpsInSessionAsync(setup.Pumps.Where(pump => pump.Registered).Select(pump => pump.Config.PumpId));
            return ward;
        }
        catch
        {
            await ward.DisposeAsync();
            throw;
        }
    }

    public async Task StartGatewayAsync(IReadOnlyList<string>? launcher = null) =>
        gateway = await GatewayProcess.StartThroughAsync(launcher ?? [], ConfigPath);

    /// <summary>kill -9.</summary>
    public async Task KillGatewayAsync()
    {
        await Gateway.KillAsync();
        Print();
        await Gateway.DisposeAsync();
        gateway = null;
    }

    /// <summary>Asks it to end and waits.</summary>
    public async Task<int> StopGatewayAsync()
    {
        var code = await Gateway.StopAsync();
        Print();
        gateway = null;
        return code;
    }

    public Task PumpsInSessionAsync() => PumpsInSessionAsync(config.Pumps.Select(pump => pump.Id));

    /// <summary>Every pump's events are acked, every one of them that must be is documented, every order taken in has its outcome.</summary>
    public Task SettledAsync(int limitMs = 60_000) => Eventually.HoldsAsync(
        () => Fleet.Fronts.All(front => front.Counters is { InSession: true } now && front.Do(pump => pump.Log.LastSequence) == now.AckedSequence)
            && Verdict().Count == 0,
        "everything is acked, documented and answered",
        limitMs,
        () => string.Join('\n', Verdict().Concat(Fleet.Fronts.Select(front =>
            $"{front.PumpId}: {front.Counters}, log {front.Do(pump => pump.Log.LastSequence)}"))));

    /// <summary>All that is wrong by now, by the pumps' own logs. What a script wanted and a crash prevented is not.</summary>
    public IReadOnlyList<string> Verdict()
    {
        var evidence = LoopEvidence.Of(NoScript, Ehr, [.. Fleet.Fronts.Select(Evidence)], 0);
        return
        [
            .. OrderJudge.Judge(evidence).Violations
                .Concat(DocumentationJudge.Judge(evidence.Pumps, evidence.Reports).Violations)
                .Where(violation => violation.Kind != ViolationKind.Script)
                .Select(violation => $"{violation.Kind}: {violation.Text}"),
        ];
    }

    public PumpEvidence Evidence(OpenPumpFront front)
    {
        var performed = front.Performed();
        return front.Do(pump => PumpEvidence.Of(pump, Fleet.Clock.OriginUnixMs, performed, (long)front.Counters.AckedSequence));
    }

    public OrderRecord Order(string requestId) => Ehr.Programmer.Orders.Single(order => order.Order.RequestId == requestId);

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        if (gateway is not null)
        {
            await gateway.DisposeAsync();
            Print();
        }

        await running;
        Fleet.Dispose();
        foreach (var link in new[] { PumpLink, OrderLink, AnswerLink, DocumentLink })
            await link.DisposeAsync();
        await Ehr.DisposeAsync();
        Http.Dispose();
        stop.Dispose();
        folder.Dispose();
    }

    private static WardScript NoScript { get; } = new()
    {
        Seed = 0,
        Pumps = [],
        Prescriptions = [],
        Orders = [],
        Nurses = new NurseBehaviour(),
        DurationMs = 0,
        Steps = [],
    };

    private Task PumpsInSessionAsync(IEnumerable<string> pumpIds)
    {
        var fronts = Fleet.Fronts.Where(front => pumpIds.Contains(front.PumpId)).ToList();
        return Eventually.HoldsAsync(
            () => fronts.TrueForAll(front => front.Counters.InSession), "every pump is in session", 30_000,
            () => string.Join('\n', fronts.Select(front => $"{front.PumpId}: {front.Counters}").Concat(gateway?.Output ?? [])));
    }

    private void Print()
    {
        foreach (var line in gateway?.Output ?? [])
            output.WriteLine(line);
    }
}
