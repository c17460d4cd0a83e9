using System.Diagnostics;
using System.Text.Json.Nodes;
using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;
using ClosedLoop.Pumps.Simulators;

namespace ClosedLoop.Pumps.SimFleet.Scenarios.Chaos;

/// <summary>
/// Slow, half-open, stalled, flooding and lying peers beside a healthy ward: only they are closed, and the ward does not notice. Then
/// SIGTERM under load: pumps are told, nothing unacked is lost, and nobody gets half a frame.
/// </summary>
public sealed class ChaosScenario : IScenario
{
    public const string Channel = "A";
    private const string Cut = "cut";
    private const string Forget = "forget";

    private const int AckMsMax = 5_000;
    private const int MegabytesMax = 1_000;
    private const int StopMsMax = 15_000;
    private const int BackMsMax = 30_000;
    private const int RoundsPerMinute = 6;

    /// <summary>Fewer acks say nothing of the healthy; where they are slow the hostile come again, so often at most.</summary>
    private const int AcksMin = 20;

    private const int MoreRoundsMax = 5;

    public string Name => "chaos";

    public string Description => "hostile and broken peers beside a healthy ward, and an end under load";

    public int PumpsDefault => 6;

    public IReadOnlyList<string> Faults { get; } = [Cut, Forget];

    public async Task<ScenarioResult> RunAsync(ScenarioOptions options, CancellationToken cancel)
    {
        var began = Environment.TickCount64;
        var violations = new List<string>();
        var healthy = Enumerable.Range(0, options.Pumps).Select(Config).ToArray();
        await using var stage = await Stage.StartAsync(
            new StagePlan
            {
                Pumps = [.. healthy.Select(config => new StagePump(config))],
                Seed = options.Seed,
                FixedPorts = true,
                AlsoRegistered = [.. Enumerable.Range(options.Pumps, HostileMax).Select(Config)],
                Configuration =
                [
                    ("Sessions", "HelloDeadlineMs", JsonValue.Create(HostilePeers.HelloDeadlineMs)),
                    ("Sessions", "HeartbeatMs", JsonValue.Create(HostilePeers.HeartbeatMs)),
                    ("Sessions", "ProbeMs", JsonValue.Create(HostilePeers.HeartbeatMs)),
                ],
            },
            cancel);
        var peers = new HostilePeers(stage, stage.Plan.AlsoRegistered, cancel);
        var latencies = new AckLatencies(stage, options.Pumps);
        var rounds = Math.Max(1, (options.Minutes ?? 0) * RoundsPerMinute);
        var (attacks, closed) = await AttackAsync(stage, peers, latencies, rounds, options, violations, cancel);
        var megabytes = GatewayGauges.PeakMegabytes(stage.Gateway.ProcessId);
        var sessions = stage.Fronts.Max(front => front.Counters.Sessions);
        if (sessions > 1)
            violations.Add($"a healthy pump lost its session while others misbehaved ({sessions} sessions)");
        var told = await EndUnderLoadAsync(stage, peers, options, violations, cancel);
        if (latencies.Percentile(99) > AckMsMax || latencies.Missed > 0)
            violations.Add($"healthy pumps waited {latencies.Percentile(99)} ms (p99) for an ack, {latencies.Missed} in vain");
        if (megabytes > MegabytesMax)
            violations.Add($"the gateway held {megabytes} MB; {MegabytesMax} is the bound");
        return new ScenarioReport
        {
            Scenario = Name,
            Seed = options.Seed,
            Pumps = options.Pumps,
            Break = options.Break,
            DurationMs = Environment.TickCount64 - began,
            Counts = new Dictionary<string, long>
            {
                ["hostile_peers"] = attacks,
                ["hostile_ended_as_they_should"] = closed,
                ["flood_frames"] = peers.FloodFramesSent,
                ["healthy_acks"] = latencies.Count,
                ["healthy_ack_p50_ms"] = latencies.Percentile(50),
                ["healthy_ack_p99_ms"] = latencies.Percentile(99),
                ["gateway_peak_mb"] = megabytes,
                ["told_of_the_end"] = told,
                ["events_acked"] = stage.Fronts.Sum(front => (long)front.Counters.AckedSequence),
            },
            Minimums = new Dictionary<string, long>
            {
                ["hostile_ended_as_they_should"] = attacks,
                ["flood_frames"] = 1_000,
                ["healthy_acks"] = AcksMin,
                ["told_of_the_end"] = options.Pumps + 1,
            },
            Violations = violations,
        }.ToResult();
    }

    private const int HostileMax = 16;

    private static async Task<(long Attacks, long AsTheyShould)> AttackAsync(
        Stage stage, HostilePeers peers, AckLatencies latencies, int rounds, ScenarioOptions options, List<string> violations, CancellationToken cancel)
    {
        var over = false;
        var measuring = latencies.MeasureAsync(() => Volatile.Read(ref over), cancel);
        var (attacks, asTheyShould) = (0L, 0L);
        for (var round = 0; round < rounds || (latencies.Count < AcksMin && round < rounds + MoreRoundsMax); round++)
        {
            attacks += peers.All.Count;
            var ends = await Task.WhenAll(peers.All.Select(async (peer, number) => (peer.Name, Wrong: await peer.Play(number))));
            asTheyShould += ends.Count(one => one.Wrong is null);
            violations.AddRange(ends.Where(one => one.Wrong is not null).Select(one => $"the {one.Name} peer {one.Wrong}"));
        }

        if (options.Break == Cut)
        {
            stage.Fronts[^1].DropConnection();
            await stage.UntilAsync(() => stage.Fronts[^1].Counters.Sessions > 1, BackMsMax, cancel);
        }

        Volatile.Write(ref over, true);
        await measuring;
        return (attacks, asTheyShould);
    }

    /// <summary>Returns how many pumps were told that the gateway stops.</summary>
    private static async Task<long> EndUnderLoadAsync(
        Stage stage, HostilePeers peers, ScenarioOptions options, List<string> violations, CancellationToken cancel)
    {
        await using var witness = await peers.InSessionAsync(HostileMax - 1);
        var ended = false;
        var logging = Task.Run(
            async () =>
            {
                for (var turn = 0; !Volatile.Read(ref ended); turn++)
                {
                    foreach (var front in stage.Fronts)
                        front.Do(pump => pump.SetPatient(Channel, "RN-1", $"END-{turn % 2}"));
                    await Task.Delay(5, cancel);
                }
            },
            cancel);
        await Task.Delay(300, cancel);
        using (var kill = Process.Start("kill", ["-TERM", $"{stage.Gateway.ProcessId}"]))
            await kill.WaitForExitAsync(cancel);
        if (!await stage.UntilAsync(() => stage.Gateway.HasExited, StopMsMax, cancel))
            violations.Add("the gateway did not end at SIGTERM");
        await stage.UntilAsync(() => witness.IsClosed, BackMsMax, cancel);
        await stage.UntilAsync(() => stage.Fronts.All(front => !front.Counters.InSession), BackMsMax, cancel);
        var told = stage.Fronts.Count(front => front.Counters.LastRefusal == RefuseReason.ShuttingDown)
            + (witness.Received.Messages is [.., Refuse { Reason: RefuseReason.ShuttingDown }] ? 1 : 0);
        if (witness.Received.HalfFrameBytes != 0)
            violations.Add($"the last {witness.Received.HalfFrameBytes} bytes to a pump are half a frame");

        Volatile.Write(ref ended, true);
        await logging;
        if (options.Break == Forget)
            stage.At(0, pump => pump.ResetLog());
        await stage.RestartGatewayAsync(cancel);
        await stage.UntilAsync(() => stage.Fronts.All(front => front.Counters.InSession) && stage.AllAcked, BackMsMax, cancel);
        if (!stage.AllAcked)
            violations.Add("events are not acked after the restart");
        if (stage.Fronts.Any(front => front.Do(pump => pump.Log.LostByReset) is not null))
            violations.Add("a pump lost events that were never acked");
        return told;
    }

    private static SimPumpConfig Config(int number) => new()
    {
        PumpId = $"ACDE4C{number:X10}",
        Label = $"C-{number:00}",
        Library = SimDrugLibrary.Demo("ICU"),
        Channels = [SimChannelConfig.LargeVolume(Channel) with { NearEndMs = 0 }],
    };
}
