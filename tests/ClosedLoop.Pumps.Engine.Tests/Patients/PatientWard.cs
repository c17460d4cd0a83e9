using System.Text;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Ehr.Associations;
using ClosedLoop.Pumps.Ehr.Inbound;
using ClosedLoop.Pumps.Ehr.Options;
using ClosedLoop.Pumps.Ehr.Patients;
using ClosedLoop.Pumps.Engine.Associations;
using ClosedLoop.Pumps.Engine.Inbound;
using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Engine.Orders;
using ClosedLoop.Pumps.Engine.Patients;
using ClosedLoop.Pumps.Engine.Registry;
using ClosedLoop.Pumps.Engine.Telemetry;
using ClosedLoop.Pumps.Engine.Tests.Ehr;
using ClosedLoop.Pumps.Engine.Tests.Orders;
using ClosedLoop.Pumps.Engine.Worklist;
using Microsoft.Extensions.Logging.Abstractions;

namespace ClosedLoop.Pumps.Engine.Tests.Patients;

/// <summary>Census and associations put together as in the gateway, on a real journal; messages come in as bytes.</summary>
internal sealed class PatientWard : IAsyncDisposable, IPumpNames, IPumpRegistry
{
    public static readonly ChannelRef Second = new(new PumpId("0012210000A1B2C4"), new ChannelId("A"));
    private readonly OrderMetrics metrics = new();
    private readonly InboundDialogue dialogue;

    public PatientWard(CensusOptions? census = null)
    {
        var activities = new ChannelActivities(Orders.Twins);
        var filing = new Filing(Orders.Clock);
        Census = new PatientDecisions(new CensusEffects(activities, this, Orders.Hellos, filing));
        Reports = new AssociationReports(activities, Orders.Recording, filing, census ?? new CensusOptions());
        Acts = new AssociationActs(activities, Orders.Recording, filing);
        var desk = new InboundDesk(Orders.Journal, new OrderOptions(), metrics, NullLogger<InboundDesk>.Instance);
        var answers = new ApplicationAnswers(Options);
        dialogue = new InboundDialogue(
            Options,
            new InboundHandlers([
                new PatientAdministrationConsumer(desk, Census, answers), new DeviceAssociationManager(desk, Reports, this, answers),
            ]));
    }

    public OrderWard Orders { get; } = new();

    public PatientDecisions Census { get; }

    public AssociationReports Reports { get; }

    public AssociationActs Acts { get; }

    public static EhrOptions Options => new()
    {
        Senders =
        [
            new SenderOptions { Application = "ADT_TEST", ProcessingIds = "PD" },
            new SenderOptions
            {
                Application = "ADT_LOCAL", ProcessingIds = "PD", TimeZone = "Europe/Berlin", Tolerances = ["NoTimeZoneOffset", "MissingSeconds"],
            },
            new SenderOptions { Application = "GW_TEST", ProcessingIds = "PD", AnswerEndpoint = "127.0.0.1:1" },
        ],
        Destinations = [new DestinationOptions { Name = "mar", Endpoint = "127.0.0.1:2", Dev52 = true }],
    };

    public IReadOnlyList<WorkItem> Work => Orders.Read(reader => reader.ListOpenWork(100));

    public ChannelAssociation? Current => Orders.Read(reader => reader.CurrentAssociation(Sample.Channel));

    public ChannelRef? Resolve(string pumpName, string? channel) => pumpName switch
    {
        "P-0001" or "ACDE480000000011" => Sample.Channel,
        "P-0002" => Second,
        _ => null,
    };

    public PumpRegistration? Find(PumpId pump) => new(pump, pump.Value, "ICU", true);

    /// <summary>A golden message in; the answer as text.</summary>
    public Task<string> SayAsync(string vector, params (string From, string To)[] changes)
    {
        var bytes = EhrVectors.Handmade(vector);
        foreach (var (from, to) in changes)
            bytes = EhrVectors.Replaced(bytes, from, to);
        return SendAsync(bytes);
    }

    public async Task<string> SendAsync(byte[] bytes)
    {
        var step = dialogue.Read(bytes, new InboundPeer(null, null), Orders.Now);
        var reply = step is InboundStep.Offered offered
            ? InboundDialogue.Conclude(offered, await offered.Take(offered.Envelope, default)).Reply
            : ((InboundStep.Done)step).Reply;
        return Encoding.UTF8.GetString(reply.Span);
    }

    public Task<T> WriteAsync<T>(Func<IJournalTransaction, T> work) => Orders.Journal.WriteAsync(work, default);

    public async ValueTask DisposeAsync()
    {
        await Orders.DisposeAsync();
        metrics.Dispose();
    }
}
