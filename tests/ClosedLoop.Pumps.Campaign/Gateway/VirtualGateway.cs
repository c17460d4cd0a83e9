using ClosedLoop.Pumps.Campaign.Links;
using ClosedLoop.Pumps.Domain.Ders;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Engine.Alerts;
using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Engine.Orders;
using ClosedLoop.Pumps.Engine.Patients;
using ClosedLoop.Pumps.Engine.Recording;
using ClosedLoop.Pumps.Engine.Sessions;
using ClosedLoop.Pumps.Engine.Sessions.Commands;
using ClosedLoop.Pumps.Engine.Telemetry;
using ClosedLoop.Pumps.Engine.Time;
using ClosedLoop.Pumps.Engine.Twins;
using Microsoft.Extensions.Logging.Abstractions;

namespace ClosedLoop.Pumps.Campaign.Gateway;

/// <summary>
/// One life of the gateway, from a start to the next crash: the product's decisions, put together as the executable puts them together,
/// with queues on virtual time where the executable has threads.
/// </summary>
public sealed partial class VirtualGateway : ISessionDirectory
{
    private static readonly OrderMetrics Metrics = new();
    private static readonly AlertMetrics AlertMetrics = new();
    private static readonly LibraryShelf Libraries = new([DemoDrugLibrary.Library], []);

    private readonly CaseBook book;
    private readonly IntakeDecisions intake;
    private readonly DispatchDecisions dispatch;
    private readonly ProgressDecisions progress;
    private readonly SweepDecisions sweep;
    private readonly RecordingDecisions recording;
    private readonly OccurrenceClock occurrence = new();
    private readonly HelloBook hellos = new();
    private readonly PumpWork work = new();
    private readonly Dictionary<PumpId, VirtualSession> sessions = [];
    private readonly Dictionary<PumpId, (LogEpoch Epoch, DeviceSequence Last)> reading = [];
    private readonly TimeProvider time;
    private readonly long startedMs;
    private readonly OutboxLanes[] outbox;

    public VirtualGateway(World world, IJournalStore store)
    {
        World = world;
        startedMs = world.NowMs;
        time = world.Mutant == Mutant.TrustsTheWallClock ? world.Wall : new LaterClock(world.Wall);
        Clock = new SessionClock(time);
        Writer = new VirtualWriter(store, world.Queue, world.Random, world.Counts);
        Twins = new PumpTwins(occurrence, time);
        book = new CaseBook(new CampaignAnswerer(world), this, Metrics);
        intake = new IntakeDecisions(book, Twins, world.Names, world.OrderOptions);
        dispatch = new DispatchDecisions(
            book, new VerifierInputs(this, Twins, Libraries, world.OrderOptions, new CensusOptions()), this, time, NullLogger<DispatchDecisions>.Instance);
        progress = new ProgressDecisions(book, this, NullLogger<ProgressDecisions>.Instance);
        sweep = new SweepDecisions(book, this, world.OrderOptions, time, NullLogger<SweepDecisions>.Instance);
        recording = new RecordingDecisions(
            new CampaignDocumenter(world),
            book,
            new AlertBook(new NoAlerts(), new CriticalDrugs(Libraries), hellos, new AlertOptions(), AlertMetrics),
            occurrence,
            hellos,
            NullLogger<RecordingDecisions>.Instance);
        outbox = [new OutboxLanes(this, World.Documents, 0), new OutboxLanes(this, World.Documents, 1), new OutboxLanes(this, World.Answers, 0)];
    }

    public World World { get; }

    public SessionClock Clock { get; }

    public VirtualWriter Writer { get; }

    public PumpTwins Twins { get; }

    public PumpSessionOptions SessionOptions => World.SessionOptions;

    /// <summary>Crashed: nothing it planned happens any more.</summary>
    public bool IsDead { get; private set; }

    /// <summary>Recovered and listening.</summary>
    public bool IsUp { get; private set; }

    public int Count => sessions.Count;

    /// <summary>Reads the journal, calls in doubt what was sent before, and begins to listen.</summary>
    public void Start()
    {
        Writer.Read(journal =>
        {
            Twins.Rebuild(journal);
            foreach (var lanes in outbox)
                lanes.Restore(journal);
        });
        Writer.Committed += summary =>
        {
            foreach (var message in summary.Enqueued)
                foreach (var lanes in outbox)
                    lanes.Enqueued(message);
        };
        Write((tx, effects) => sweep.Recover(tx, Now, effects), _ =>
        {
            IsUp = true;
            foreach (var lanes in outbox)
                lanes.Wake();
            SweepLater();
        });
    }

    /// <summary>SIGKILL. True when work that was not durable yet is lost.</summary>
    public bool Crash()
    {
        IsDead = true;
        IsUp = false;
        return Writer.Crash();
    }

    public LiveSession? Find(PumpId pump) => sessions.TryGetValue(pump, out var session) ? session.Live : null;

    public bool TryPost(PumpId pump, FencingToken token, PumpCommand command)
    {
        if (!sessions.TryGetValue(pump, out var session) || session.Live is not { } live || !live.Takes(token, command))
            return false;
        session.Post(token, command);
        return true;
    }

    public bool CanCarry(PumpId pump, PumpCommand command) => true;

    public VirtualSession Accept(PumpConnection connection) => new(this, connection, World.Random);

    /// <summary>Takes the pump's place for the newcomer, or returns who has it.</summary>
    public VirtualSession? Reserve(PumpId pump, VirtualSession newcomer)
    {
        if (sessions.TryGetValue(pump, out var holder) && holder != newcomer)
            return holder;
        sessions[pump] = newcomer;
        return null;
    }

    public void Release(PumpId pump, VirtualSession session)
    {
        if (sessions.GetValueOrDefault(pump) == session)
            sessions.Remove(pump);
    }

    /// <summary>Schedules by this life's monotonic clock.</summary>
    public void At(TimeSpan monotonic, Action act) => World.Queue.At(startedMs - 1 + (long)Math.Ceiling(monotonic.TotalMilliseconds), Alive(act));

    public void After(long delayMs, Action act) => World.Queue.After(delayMs, Alive(act));

    public DateTimeOffset Now => time.GetUtcNow();

    public TimeSpan Elapsed => TimeSpan.FromMilliseconds(World.NowMs - startedMs);

    private Action Alive(Action act) => () =>
    {
        if (!IsDead)
            act();
    };

    private void Write<T>(Func<IJournalTransaction, List<CaseEffect>, T> decide, Action<T> durable)
    {
        var effects = new List<CaseEffect>();
        Writer.Write(tx => decide(tx, effects), result =>
        {
            Run(effects);
            durable(result);
        });
    }

    private void Write(Action<IJournalTransaction, List<CaseEffect>> decide, Action durable) => Write(
        (tx, effects) =>
        {
            decide(tx, effects);
            return true;
        },
        _ => durable());

    /// <summary>The effects of a commit, each on its pump's queue.</summary>
    private void Run(List<CaseEffect> effects)
    {
        foreach (var effect in effects)
        {
            switch (effect)
            {
                case CaseEffect.SendWithdraw withdraw:
                    World.Counts.Add("withdraws_sent");
                    Post(withdraw.Channel.Pump, null, new WithdrawCommand(withdraw.Program, withdraw.Channel.Channel));
                    break;
                case CaseEffect.SendQuery query:
                    World.Counts.Add("queries_sent");
                    Post(query.Channel.Pump, query.Token, new QueryProposalCommand(query.Program, query.Channel.Channel));
                    break;
                case CaseEffect.ChannelFreed freed:
                    Recheck(freed.Channel);
                    break;
            }
        }
    }

    private void Post(PumpId pump, FencingToken? only, PumpCommand command) => work.Post(pump, done =>
    {
        if ((only ?? Find(pump)?.Token) is { } token)
            TryPost(pump, token, command);
        done();
    });
}
