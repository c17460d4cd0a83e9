using System.Text;
using ClosedLoop.Pumps.Domain.Ders;
using ClosedLoop.Pumps.Domain.Device;
using ClosedLoop.Pumps.Domain.Events;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Domain.Orders;
using ClosedLoop.Pumps.Domain.Programming;
using ClosedLoop.Pumps.Domain.Rollout;
using ClosedLoop.Pumps.Ehr.Alerts;
using ClosedLoop.Pumps.Ehr.Documentation;
using ClosedLoop.Pumps.Ehr.Options;
using ClosedLoop.Pumps.Ehr.Orders;
using ClosedLoop.Pumps.Ehr.Telemetry;
using ClosedLoop.Pumps.Engine.Alerts;
using ClosedLoop.Pumps.Engine.Evidence;
using ClosedLoop.Pumps.Engine.Inbound;
using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Engine.Orders;
using ClosedLoop.Pumps.Engine.Patients;
using ClosedLoop.Pumps.Engine.Pharmacy;
using ClosedLoop.Pumps.Engine.Recording;
using ClosedLoop.Pumps.Engine.Rollout;
using ClosedLoop.Pumps.Engine.Service;
using ClosedLoop.Pumps.Engine.Sessions;
using ClosedLoop.Pumps.Engine.Sessions.Reports;
using ClosedLoop.Pumps.Engine.Telemetry;
using ClosedLoop.Pumps.Engine.Time;
using ClosedLoop.Pumps.Engine.Twins;
using ClosedLoop.Pumps.Storage.Sqlite;
using ClosedLoop.Pumps.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace ClosedLoop.Pumps.Engine.Tests.Orders;

/// <summary>The order and recording paths put together as in the gateway, on a real journal; only the sessions are played.</summary>
internal sealed class OrderWard : IAsyncDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly OrderOptions options;
    private readonly long bytesMax;
    private readonly RolloutPlan? plan;
    private readonly TestPatients tests;
    private readonly RolloutMetrics rolloutMetrics = new();
    private readonly EhrOptions ehrOptions;
    private OrderMetrics orderMetrics = null!;
    private AlertMetrics alertMetrics = null!;
    private ServiceMetrics serviceMetrics = null!;
    private PumpMetrics pumpMetrics = null!;
    private EhrMetrics ehrMetrics = null!;
    private PumpWorkQueue queue = null!;
    private CaseProgress progress = null!;
    private OrderDispatcher dispatcher = null!;
    private ulong token;
    private readonly EvidenceOptions evidenceOptions;
    private readonly FilingServers filing;

    public OrderWard(
        OrderOptions? options = null, long bytesMax = 0, bool allowProvisional = false, RolloutPlan? plan = null, TestPatients? tests = null,
        EvidenceOptions? evidence = null, FilingServers? filing = null)
    {
        this.filing = filing ?? FilingServers.None;
        evidenceOptions = evidence ?? new EvidenceOptions();
        (this.plan, this.tests) = (plan, tests ?? TestPatients.None);
        ehrOptions = allowProvisional
            ? Ehr with { Destinations = [Ehr.Destinations[0] with { AllowProvisionalCodes = true }] }
            : Ehr;
        this.options = options ?? new OrderOptions { RequireVerifiedOrder = false };
        this.bytesMax = bytesMax;
        Time = new LaterClock(Manual);
        Start();
    }

    public ManualTimeProvider Manual { get; } = new();

    public LaterClock Time { get; }

    public PostedCommands Sessions { get; } = new();

    public SqliteJournalStore Store { get; private set; } = null!;

    public JournalWriter Journal { get; private set; } = null!;

    public OrderDesk Desk { get; private set; } = null!;

    public CaseSweeper Sweeper { get; private set; } = null!;

    public EventRecorder Recorder { get; private set; } = null!;

    public RecordingDecisions Recording { get; private set; } = null!;

    public OccurrenceClock Clock { get; private set; } = null!;

    public PumpTwins Twins { get; private set; } = null!;

    public HelloBook Hellos { get; private set; } = null!;

    public PumpLinkBook Links { get; private set; } = null!;

    public ServiceDesk Service { get; private set; } = null!;

    public AlertBook Alerts { get; private set; } = null!;

    public AlertSweeper AlertSweeper { get; private set; } = null!;

    /// <summary>Null: the ward was made without a plan.</summary>
    public RolloutBoard? Rollout { get; private set; }

    public RolloutGate? Gate { get; private set; }

    public EvidenceProjector Projector { get; private set; } = null!;

    public EvidenceDesk EvidenceDesk { get; private set; } = null!;

    public DateTimeOffset Now => Time.GetUtcNow();

    public static EhrOptions Ehr => new()
    {
        Senders = [new SenderOptions { Application = "BCMA", AnswerEndpoint = "127.0.0.1:1" }],
        Destinations = [new DestinationOptions { Name = "mar", Endpoint = "127.0.0.1:2" }],
        AlertManagers = [new AlertManagerOptions { Name = "alerts", Endpoint = "127.0.0.1:3" }],
    };

    /// <summary>A library in which one drug must not pause.</summary>
    private static DrugLibrary CriticalLibrary => new(
        new LibraryIdentity("test", "1", "00"),
        [
            new CareArea("ICU",
            [
                new DrugRule
                {
                    DrugCode = "PRESSOR", DrugName = "pressor", Units = [], Concentrations = [], Limits = [], CriticalContinuous = true,
                },
            ]),
        ]);

    /// <summary>The process ends and another begins on the same files.</summary>
    public async Task RestartAsync()
    {
        Sessions.Live = null;
        await StopAsync();
        Start();
    }

    /// <summary>What the pump reports when it connects next; empty = none.</summary>
    public string CareArea { get; set; } = "";

    public PharmacyDesk Pharmacy { get; private set; } = null!;

    public HelloReport HelloOf(ulong lastSequence, ulong boot = 1) => Sample.Hello(Now, lastSequence, boot) with { CareArea = CareArea };

    /// <summary>The pump connects, and tells that it is idle.</summary>
    public async Task<FencingToken> ConnectAsync(ulong lastSequence = 0, bool tells = true)
    {
        var hello = HelloOf(lastSequence);
        var claim = Assert.NotNull(await Recorder.ClaimAsync(hello, default));
        token = claim.Token.Value;
        Sessions.Live = new LiveSession(claim.Token, hello);
        Twins.SessionOpened(Sample.Pump, claim.Token, hello);
        progress.SessionOpened(Sample.Pump, claim.Token, hello);
        if (tells)
            Tell(Sample.Idle);
        await SettleAsync();
        return claim.Token;
    }

    public async Task DisconnectAsync()
    {
        Sessions.Live = null;
        progress.SessionClosed(Sample.Pump, new FencingToken(token), "gone");
        await SettleAsync();
    }

    public void Tell(ChannelStatus status) =>
        Twins.TelemetryReceived(Sample.Pump, new TelemetryReport(Sample.Telemetry(Now, status)), Now);

    public async Task ReportAsync(ProposalReport report)
    {
        progress.ProposalReported(Sample.Pump, report);
        await SettleAsync();
    }

    public async Task<DeviceSequence?> CommitAsync(params PumpEvent[] events)
    {
        var reports = events.Select(one => new EventReport(one, Encoding.UTF8.GetBytes(one.ToString()))).ToArray();
        var mark = await Recorder.CommitAsync(Sample.Pump, reports, default);
        if (mark is not null)
        {
            Twins.EventsCommitted(Sample.Pump, reports);
            progress.EventsCommitted(Sample.Pump, reports);
        }

        await SettleAsync();
        return mark;
    }

    /// <summary>Waits until all earlier commits have been told to those who listen: the writer tells before it begins the next.</summary>
    public Task AfterCommitsAsync() => Journal.WriteAsync(_ => 0, default);

    /// <summary>Takes an order and returns its case once its checks are through.</summary>
    public async Task<ProgramId> TakeAsync(InfusionOrder order)
    {
        Assert.IsType<IntakeReceipt.Stored>(await Desk.TakeInfusionOrderAsync(Envelope(order.MessageControlId), order, default));
        await SettleAsync();
        using var reader = Store.OpenReader();
        return reader.FindCasesOfOrder(order.Order, 100).Single(row => row.ControlId == order.MessageControlId).Program;
    }

    public InboundEnvelope Envelope(string controlId, string content = "") =>
        new("BCMA", controlId, "RGV^O15", Encoding.ASCII.GetBytes(controlId + content), Encoding.ASCII.GetBytes("CA " + controlId), Now);

    /// <summary>Takes and has the pump offer it.</summary>
    public async Task<ProgramId> PendAsync(InfusionOrder order)
    {
        var program = await TakeAsync(order);
        await ReportAsync(Sample.Held(program, ProposalReportState.Offered));
        Assert.Equal(ProgrammingState.PendingAtPump, Case(program).State);
        return program;
    }

    public async Task SweepAsync(TimeSpan after = default)
    {
        Manual.Advance(after);
        await Sweeper.SweepAsync(default);
        await SettleAsync();
    }

    /// <summary>Waits until the work that is there, and the work it leads to, is done.</summary>
    public async Task SettleAsync()
    {
        for (var round = 0; round < 6; round++)
        {
            var through = new Signal();
            Assert.True(queue.TryPost(Sample.Pump, _ =>
            {
                through.Set();
                return Task.CompletedTask;
            }));
            await through.WaitAsync("the pump's queue");
        }
    }

    public ProgrammingCase Case(ProgramId program)
    {
        using var reader = Store.OpenReader();
        return CaseStore.Load(reader, program)!;
    }

    public T Read<T>(Func<IJournalReader, T> read)
    {
        using var reader = Store.OpenReader();
        return read(reader);
    }

    /// <summary>All messages that wait for the destination, as text.</summary>
    public IReadOnlyList<string> Outbox(string destination) => Read<IReadOnlyList<string>>(reader =>
        [.. reader.ListOutboxLanes(destination)
            .SelectMany(lane => reader.ReadOutboxLane(destination, lane.Lane, 0, 100))
            .OrderBy(row => row.Id)
            .Select(row => Encoding.UTF8.GetString(row.Message.Bytes.Span))]);

    public IReadOnlyList<string> Answers => Outbox("rrg:BCMA");

    public IReadOnlyList<string> Documented => Outbox("mar");

    /// <summary>Acts of this name on record, oldest first.</summary>
    public IReadOnlyList<AuditEntry> Acts(string action) => Read<IReadOnlyList<AuditEntry>>(reader =>
        [.. reader.ListAudit(1_000).Where(entry => entry.Action == action).Reverse()]);

    public IReadOnlyList<AuditEntry> Reviews => Read<IReadOnlyList<AuditEntry>>(reader =>
        [.. reader.ListAudit(1_000).Where(entry => entry.Action == CaseBook.ReviewAction)]);

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        folder.Dispose();
    }

    private void Start()
    {
        pumpMetrics = new PumpMetrics();
        orderMetrics = new OrderMetrics();
        Store = SqliteJournalStore.Open(new SqliteStoreOptions { Path = folder.File("journal.db"), DatabaseBytesMax = bytesMax }, Time);
        Journal = new JournalWriter(Store, new JournalWriterOptions(), Time, pumpMetrics);
        queue = new PumpWorkQueue(1, 1_000, NullLogger<PumpWorkQueue>.Instance);
        Clock = new OccurrenceClock();
        var clock = Clock;
        Hellos = new HelloBook();
        Twins = new PumpTwins(clock, Time);
        if (plan is not null)
        {
            Rollout = new RolloutBoard(Journal, plan, Time);
            using var reader = Store.OpenReader();
            Rollout.Load(reader);
            Gate = new RolloutGate(Rollout, tests, new OnePumpNames(), Hellos, rolloutMetrics);
        }

        var book = new CaseBook(new OrderAnswerer(Ehr), Sessions, orderMetrics);
        var effects = new EffectSender(Sessions, queue, NullLogger<EffectSender>.Instance);
        var inputs = new VerifierInputs(Sessions, Twins, new LibraryShelf([], []), options, new CensusOptions());
        dispatcher = new OrderDispatcher(
            Journal,
            new DispatchDecisions(book, inputs, Sessions, Time, NullLogger<DispatchDecisions>.Instance, Gate),
            Sessions,
            effects,
            queue,
            Time,
            NullLogger<OrderDispatcher>.Instance);
        effects.ChannelFreed += dispatcher.Recheck;
        Desk = new OrderDesk(
            new InboundDesk(Journal, options, orderMetrics, NullLogger<InboundDesk>.Instance),
            new IntakeDecisions(book, Twins, new OnePumpNames(), options),
            dispatcher,
            effects);
        progress = new CaseProgress(
            Journal,
            new ProgressDecisions(book, Sessions, NullLogger<ProgressDecisions>.Instance),
            effects,
            dispatcher,
            queue,
            Time,
            NullLogger<CaseProgress>.Instance);
        Sweeper = new CaseSweeper(
            Journal,
            new SweepDecisions(book, Sessions, options, Time, NullLogger<SweepDecisions>.Instance),
            effects,
            dispatcher,
            options,
            Time,
            NullLogger<CaseSweeper>.Instance);
        ehrMetrics = new EhrMetrics();
        var reporter = new DeviceObservationReporter(ehrOptions, ehrMetrics);
        serviceMetrics = new ServiceMetrics();
        Service = new ServiceDesk(Journal, book, effects, Sessions, Twins, serviceMetrics, Time);
        Links = new PumpLinkBook(reporter, Hellos, service: serviceMetrics);
        alertMetrics = new AlertMetrics();
        var alertOptions = new AlertOptions();
        var alerts = new AlertBook(
            new AlertReporter(Ehr), new CriticalDrugs(new LibraryShelf([CriticalLibrary], [])), Hellos, alertOptions, alertMetrics);
        Alerts = alerts;
        AlertSweeper = new AlertSweeper(Journal, alerts, Sessions, Twins, alertOptions, Time, NullLogger<AlertSweeper>.Instance);
        Recording = new RecordingDecisions(
            reporter, book, alerts, clock, Hellos, NullLogger<RecordingDecisions>.Instance, Gate, serviceMetrics,
            evidence: evidenceOptions);
        Projector = new EvidenceProjector(Store, Journal, evidenceOptions, filing, Time, NullLogger<EvidenceProjector>.Instance);
        EvidenceDesk = new EvidenceDesk(Journal, Recording, evidenceOptions, Time);
        Recorder = new EventRecorder(
            Journal,
            Recording,
            effects,
            clock,
            Hellos,
            Twins,
            Links,
            Time,
            NullLogger<EventRecorder>.Instance);
        Pharmacy = new PharmacyDesk(
            Journal,
            new ConfirmationDecisions(
                book, new DispatchDecisions(book, inputs, Sessions, Time, NullLogger<DispatchDecisions>.Instance), new OnePumpNames(), Sessions, Twins,
                new PumpSessionOptions(), options),
            new PharmacistDecisions(book, Twins, new OnePumpNames(), options),
            dispatcher,
            effects,
            Time);
    }

    private async Task StopAsync()
    {
        await queue.DisposeAsync();
        await Journal.DisposeAsync();
        Store.Dispose();
        orderMetrics.Dispose();
        rolloutMetrics.Dispose();
        alertMetrics.Dispose();
        serviceMetrics.Dispose();
        pumpMetrics.Dispose();
        ehrMetrics.Dispose();
    }
}
