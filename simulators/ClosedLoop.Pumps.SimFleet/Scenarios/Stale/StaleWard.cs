using System.Text;
using System.Text.Json.Nodes;
using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump;
using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;
using ClosedLoop.Pumps.Simulators;
using ClosedLoop.Pumps.Simulators.GatewayHost;
using ClosedLoop.Pumps.Simulators.SimEhr;

namespace ClosedLoop.Pumps.SimFleet.Scenarios.Stale;

/// <summary>The real gateway with a faulty link on every side, and a bed for each story.</summary>
public sealed class StaleWard : IAsyncDisposable
{
    private const int ConnectMsMax = 10_000;
    private const int HoldMs = 1_100;
    private const int SettleMsMax = 3_000;
    private const int PollMs = 20;

    /// <summary>A frame that has not come by then never will, and its story has gone another way.</summary>
    private const int StrikeMsMax = 6_000;

    /// <summary>By then the sender is told that nobody knows (9015): shorter than in a hospital, so that the scenario is short.</summary>
    private const int AnswerDeadlineMs = 2_000;

    private readonly string folder = Directory.CreateTempSubdirectory("closedloop-stale-").FullName;
    private readonly CancellationTokenSource stopPumps = new();
    private readonly SimClock clock = new(TimeProvider.System);
    private readonly SimulatedEhr ehr = new(TimeProvider.System);
    private readonly FaultyLink answers;
    private readonly int seed;
    private readonly string fault;
    private FaultyLink orders = null!;
    private GatewayProcess gateway = null!;
    private Task pumps = Task.CompletedTask;

    private StaleWard(int seed, string fault)
    {
        (this.seed, this.fault) = (seed, fault);
        answers = FaultyLink.Start(ehr.Programmer.AnswerEndPoint, LinkFraming.Mllp);
    }

    public IReadOnlyList<StaleBed> Beds { get; private set; } = [];

    public IReadOnlyList<OrderRecord> Orders => ehr.Programmer.Orders;

    public static async Task<StaleWard> StartAsync(int pumps, int seed, string fault, CancellationToken cancel)
    {
        var ward = new StaleWard(seed, fault);
        try
        {
            await ward.StartGatewayAsync(pumps, cancel);
            ward.Beds = [.. Enumerable.Range(0, pumps).Select(number =>
                new StaleBed(StaleStory.All[number % StaleStory.All.Count], number, seed, ward.clock, ward.gateway.Endpoints.Pumps))];
            ward.pumps = Task.WhenAll(ward.Beds.Select(bed => Task.Run(() => bed.Front.RunAsync(ward.stopPumps.Token), CancellationToken.None)));
            await ward.UntilAsync(() => ward.Beds.All(bed => bed.Front.Counters.InSession), ConnectMsMax, cancel);
            return ward;
        }
        catch
        {
            await ward.DisposeAsync();
            throw;
        }
    }

    /// <summary>Plays every story and returns when each has its answer and its end, or time is up.</summary>
    public async Task PlayAsync(CancellationToken cancel)
    {
        foreach (var bed in Beds)
            await ehr.Programmer.SendAsync(StaleBed.Prescription(bed.Order, PrescriptionControl.New, 1), cancel);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(StrikeMsMax);
        var hazards = Beds.Select(bed => StrikeInTimeAsync(bed, limit.Token)).ToArray();
        foreach (var bed in Beds.OrderBy(bed => bed.Story.Hazard == StaleHazard.HoldOrder))
            await ehr.Programmer.SendAsync(bed.Order, Now(), cancel);
        await Task.WhenAll(hazards);
        await UntilAsync(() => Orders.All(order => order.Answers.Count > 0) && Beds.All(StaleJudge.IsOver), SettleMsMax, cancel);
    }

    public async Task StopAsync()
    {
        await stopPumps.CancelAsync();
        await pumps;
        await gateway.StopAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!stopPumps.IsCancellationRequested)
            await stopPumps.CancelAsync();
        await pumps;
        foreach (var bed in Beds)
            await bed.DisposeAsync();
        if (orders is not null)
            await orders.DisposeAsync();
        if (gateway is not null)
            await gateway.DisposeAsync();
        await answers.DisposeAsync();
        await ehr.DisposeAsync();
        stopPumps.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private static long Now() => TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();

    private static Func<ReadOnlyMemory<byte>, bool> Says(params string[] texts) => frame =>
    {
        var text = Encoding.UTF8.GetString(frame.Span);
        return texts.All(one => text.Contains(one, StringComparison.Ordinal));
    };

    private async Task StartGatewayAsync(int count, CancellationToken cancel)
    {
        var path = Path.Combine(folder, "gateway.json");
        var targets = Enumerable.Range(0, count).Select(StaleBed.TargetOf);
        new GatewayConfigFile
        {
            DataFolder = Path.Combine(folder, "data"),
            Pumps = [.. targets.Select(target => (target.PumpId, target.Label, new[] { target.Channel }))],
            SenderApplication = ehr.Identity.Application,
            AnswerEndpoint = answers.EndPoint,
            TelemetryMs = 1_000,
            More = [("Orders", "AnswerDeadlineMs", JsonValue.Create(AnswerDeadlineMs)), ("Orders", "SweepIntervalMs", JsonValue.Create(100))],
        }.Write(path);
        gateway = await GatewayProcess.StartAsync(path, cancel);
        orders = FaultyLink.Start(gateway.Endpoints.Mllp, LinkFraming.Mllp);
        ehr.Programmer.ConnectTo(orders.EndPoint);
    }

    private async Task StrikeInTimeAsync(StaleBed bed, CancellationToken limit)
    {
        try
        {
            await StrikeAsync(bed, limit);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            // The verdict says what became of the story without its hazard.
        }
    }

    /// <summary>Does to the story what is to be done to it. The hold is armed when this returns to its caller.</summary>
    private async Task StrikeAsync(StaleBed bed, CancellationToken cancel)
    {
        switch (bed.Story.Hazard)
        {
            case StaleHazard.HoldOrder:
                var order = await orders.ToServer.HoldAsync(Says(bed.Order.RequestId)).WaitAsync(cancel);
                await Task.Delay(HoldMs, cancel);
                order.Release();
                break;
            case StaleHazard.DuplicateOrder:
                (await orders.ToServer.HoldAsync(Says(bed.Order.RequestId)).WaitAsync(cancel)).Duplicate();
                break;
            case StaleHazard.HoldProposal:
                var late = await bed.HoldProposalAsync().WaitAsync(cancel);
                await Task.Delay(HoldMs, cancel);
                if (fault == StaleScenario.RewriteExpiry)
                    late.Replace(Rewritten(late, propose => propose with { ExpiresUnixMs = propose.ExpiresUnixMs + 3_600_000 }));
                else
                    late.Release();
                break;
            case StaleHazard.WithdrawWhileHeld:
                var held = await bed.HoldProposalAsync().WaitAsync(cancel);
                await ehr.Programmer.SendAsync(StaleBed.Prescription(bed.Order, PrescriptionControl.Discontinue, 2), cancel);
                held.Release();
                break;
            case StaleHazard.DuplicateProposal:
                var twice = await bed.HoldProposalAsync().WaitAsync(cancel);
                if (fault == StaleScenario.ResendAsNew)
                    twice.Replace([.. twice.Bytes.Span, .. Rewritten(twice, propose => propose with { ProgramId = propose.ProgramId + "2" })]);
                else
                    twice.Duplicate();
                break;
            case StaleHazard.DropProposal:
                (await bed.HoldProposalAsync().WaitAsync(cancel)).Drop();
                break;
            case StaleHazard.DuplicateAnswer:
                var answer = await answers.ToServer.HoldAsync(Says("MSA|", bed.Order.RequestId)).WaitAsync(cancel);
                if (fault == StaleScenario.AnswerAgain)
                    answer.Replace([.. answer.Bytes.Span, .. WithOtherControlId(answer)]);
                else
                    answer.Duplicate();
                break;
            case StaleHazard.SlowLink:
                bed.Link.ToClient.Delay(TimeSpan.FromMilliseconds(150));
                bed.Link.ToServer.Delay(TimeSpan.FromMilliseconds(150));
                break;
        }
    }

    private static byte[] WithOtherControlId(HeldFrame frame)
    {
        var text = Encoding.UTF8.GetString(frame.Bytes.Span);
        var controlId = text.Split('|')[9]; // MSH-10: MSH-1 is the first bar itself
        return Encoding.UTF8.GetBytes(text.Replace(controlId, controlId + "2", StringComparison.Ordinal));
    }

    private static byte[] Rewritten(HeldFrame frame, Func<Propose, Propose> rewrite)
    {
        var output = new System.Buffers.ArrayBufferWriter<byte>();
        OpenPumpCodec.Encode(rewrite((Propose)LinkFrames.Message(frame.Bytes)!), output);
        return output.WrittenSpan.ToArray();
    }

    private async Task UntilAsync(Func<bool> isDone, int maxMs, CancellationToken cancel)
    {
        var until = clock.NowMs + maxMs;
        while (!isDone() && clock.NowMs < until)
            await Task.Delay(PollMs, cancel);
    }
}
