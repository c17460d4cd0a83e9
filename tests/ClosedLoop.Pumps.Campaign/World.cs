using System.Buffers;
using ClosedLoop.Pumps.Campaign.Checks;
using ClosedLoop.Pumps.Campaign.Ehr;
using ClosedLoop.Pumps.Campaign.Gateway;
using ClosedLoop.Pumps.Campaign.Journal;
using ClosedLoop.Pumps.Campaign.Links;
using ClosedLoop.Pumps.Campaign.Pumps;
using ClosedLoop.Pumps.Campaign.Time;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Ehr.Options;
using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Engine.Orders;
using ClosedLoop.Pumps.Engine.Registry;
using ClosedLoop.Pumps.Engine.Sessions;
using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump;
using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;

namespace ClosedLoop.Pumps.Campaign;

/// <summary>A small hospital on virtual time. One seed, one queue, one thread: the same seed is the same run.</summary>
public sealed partial class World : IPumpNames
{
    public const string Documents = "ehr";
    public const int DocumentConnections = 2;
    public static readonly string Answers = new SenderOptions { Application = "BCMA" }.AnswerDestination;
    public static readonly string[] ChannelNames = ["A", "B", "C"];

    /// <summary>The life of a request that the product promises (S3).</summary>
    public const long LifeMs = 300_000;

    private const int SettleMsMax = 15 * 60_000;
    private const int LookEveryMs = 6_000;

    private readonly WorldOptions options;
    private readonly MemoryJournal memory = MemoryJournal.Empty();
    private readonly ArrayBufferWriter<byte> buffer = new();
    private IJournalStore store;
    private int patients;
    private int programs;

    public World(WorldOptions options)
    {
        this.options = options;
        Random = new Random(options.Seed);
        Wall = new VirtualTime(Queue);
        Evidence = new Evidence(this);
        OrderOptions = new OrderOptions
        {
            SweepIntervalMs = 2_000,
            RequestLifeMs = Mutant == Mutant.SkipsTheAge ? 3_600_000 : 300_000,
        };
        Ehr = new VirtualEhr(this);
        store = Open();
        Pumps = [.. Enumerable.Range(0, options.Pumps).Select(number => new VirtualPump(this, number))];
    }

    public EventQueue Queue { get; } = new();

    public long NowMs => Queue.NowMs;

    public Random Random { get; }

    public Counts Counts { get; } = new();

    public Trace Trace { get; } = new();

    public Evidence Evidence { get; }

    public VirtualTime Wall { get; }

    public OrderOptions OrderOptions { get; }

    public PumpSessionOptions SessionOptions { get; } = new() { TelemetryMs = 10_000 };

    public Mutant Mutant => options.Mutant;

    public VirtualEhr Ehr { get; }

    public IReadOnlyList<VirtualPump> Pumps { get; }

    public HashSet<PumpConnection> Connections { get; } = [];

    /// <summary>Null while it is down.</summary>
    public VirtualGateway? Gateway { get; private set; }

    public IPumpNames Names => this;

    /// <summary>The hazards are over: everything is to settle.</summary>
    public bool IsCalm => NowMs >= options.ActiveMs;

    /// <summary>A hold ends with the hazards at the latest.</summary>
    public long HazardMsLeft => Math.Max(0, options.ActiveMs - NowMs);

    public string NewPatient() => $"PAT{patients++}";

    public ProgramId NewProgram() => new($"prog{programs++:D8}");

    public ChannelRef? Resolve(string pumpName, string? channel) =>
        Pumps.Any(pump => pump.Id == pumpName) && ChannelNames.Contains(channel)
            ? new ChannelRef(new PumpId(pumpName), new ChannelId(Strikes(Mutant.MixesUpChannels) ? ChannelNames[0] : channel!))
            : null;

    /// <summary>The bytes of a message on the wire.</summary>
    public byte[] Encode(OpenPumpMessage message)
    {
        buffer.ResetWrittenCount();
        OpenPumpCodec.EncodeEnvelope(message, buffer);
        return buffer.WrittenSpan.ToArray();
    }

    public WorldResult Run()
    {
        StartGateway();
        foreach (var pump in Pumps)
            Queue.After(0, pump.Step);
        new Bedsides(this).Begin();
        for (var i = 0; i < options.Crashes; i++)
            Queue.At(Random.Next(20_000, options.ActiveMs - 30_000), () => Crash(Random.Next(2) == 0));
        Queue.At(Random.Next(20_000, options.ActiveMs), SetTheWallClockBack);
        Queue.RunUntil(options.ActiveMs);
        var settledBy = options.ActiveMs + SettleMsMax;
        while (NowMs < settledBy && !IsSettled())
        {
            foreach (var pump in Pumps)
                pump.Nurse.Finish();
            Queue.RunUntil(NowMs + LookEveryMs);
        }

        using (store)
        {
            using var journal = Reader();
            new Verdict(this, journal).Judge(IsSettled());
        }

        Counts.Add("orders", count: Ehr.Attempts.Count);
        Counts.Add("steps", count: Queue.Steps);
        return new WorldResult(options.Seed, Ehr.Attempts.Count, Evidence.Violations, Counts, Trace.Hash);
    }

    private void StartGateway()
    {
        Gateway = new VirtualGateway(this, store);
        Gateway.Start();
    }

    /// <param name="inCommit">Wait for work that is not durable yet.</param>
    private void Crash(bool inCommit)
    {
        if (Gateway is not { IsUp: true } running)
            return;
        if (inCommit && running.Writer.IsIdle && !IsCalm)
        {
            Queue.After(1, () => Crash(inCommit));
            return;
        }

        Counts.Add("crashes");
        if (running.Crash())
            Counts.Add("crashes_with_work_not_durable");
        Trace.Add(NowMs, "crash", "");
        Gateway = null;
        foreach (var connection in Connections.ToArray())
            connection.CloseFromGateway();
        if (options.OpenStore is not null)
        {
            store.Dispose();
            store = Open();
        }

        Queue.After(Random.Next(200, 20_000), () =>
        {
            Wall.WallOffsetMs = 0;
            StartGateway();
        });
    }

    // The computer's clock is right again when the gateway is started the next time, or after a while.
    private void SetTheWallClockBack()
    {
        Counts.Add("wall_clock_set_back");
        Wall.WallOffsetMs = -Random.Next(30_000, 600_000);
        Queue.After(Random.Next(60_000, 600_000), () => Wall.WallOffsetMs = 0);
    }

    private bool IsSettled()
    {
        if (Gateway is not { IsUp: true } running || !running.Writer.IsIdle)
            return false;
        using var journal = Reader();
        return Pumps.All(pump => pump.Nurse.IsDone && journal.LastContiguousSequence(new PumpId(pump.Id), new LogEpoch(pump.Pump.Log.Epoch)).Value == pump.Pump.Log.LastSequence)
            && journal.FindCasesIn(CaseStore.OpenStates, 1).Count == 0
            && journal.OutboxDepths().Count == 0
            && !Ehr.IsWaiting;
    }

    private IJournalStore Open() => options.OpenStore?.Invoke() ?? new MemoryStore(memory);

    private IJournalReader Reader() => store is MemoryStore plain ? plain.Committed : store.OpenReader();
}
