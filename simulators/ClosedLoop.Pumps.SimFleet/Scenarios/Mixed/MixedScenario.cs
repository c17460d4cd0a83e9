using System.Text.Json;
using ClosedLoop.Pumps.SimFleet.Fleet;
using ClosedLoop.Pumps.Simulators;
using ClosedLoop.Pumps.Simulators.SimEhr;
using ClosedLoop.Pumps.Simulators.Verdict;

namespace ClosedLoop.Pumps.SimFleet.Scenarios.Mixed;

/// <summary>
/// Pumps of every kind, alive and with every fault of the catalogue. At the end the pumps' own logs are held against what the EHR got, and
/// what the gateway shows of polled pumps against what they do.
/// </summary>
public sealed class MixedScenario : IScenario
{
    private const int ActiveMsDefault = 4_000;
    private const int ActEveryMs = 1_500;
    private const int ShortFaultEveryMs = 1_000;
    private const int ConnectMsMax = 15_000;
    private const int ConnectMsPerPump = 30;
    private const int SettleMsMax = 120_000;
    private const int MinuteMs = 60_000;
    private const int HalfOpenMs = 20_000;
    private const int HalfOpenMsShort = 1_500;

    // A Hello that is held up on purpose anchors the pump's clock as late as it comes.
    private const int TimeToleranceMs = 15_000;

    public string Name => "mixed";

    public string Description => "a fleet of all kinds of pump under every fault of the catalogue";

    public int PumpsDefault => 40;

    public IReadOnlyList<string> Faults => [.. EhrFaults.Names.Where(name => name != "stale-order")];

    public async Task<ScenarioResult> RunAsync(ScenarioOptions options, CancellationToken cancel)
    {
        var began = Environment.TickCount64;
        var size = FleetSize.Mix(options.Pumps);
        options.Talk($"Mixed fleet of {size.Tcp} TCP, {size.Mqtt} MQTT, {size.Bcc} BCC, {size.Alaris} Alaris pumps, seed {options.Seed}");
        await using var ward = await MixedWard.StartAsync(
            size, options.Seed, options.Minutes is null ? HalfOpenMsShort : HalfOpenMs, EhrFaults.Parse(options.Break) ?? EhrFault.None, cancel);
        var violations = new List<string>();
        if (!await ward.UntilAsync(async () => (await LiveAsync(ward, cancel)) == size.Total, ConnectMsMax + (size.Total * ConnectMsPerPump), cancel))
            violations.Add($"only {await LiveAsync(ward, cancel)} of {size.Total} pumps were live before the faults");

        var liveMs = Environment.TickCount64 - began;
        var plan = new FaultPlan(options.Seed, options.Minutes is null ? FaultProfile.Full with { MeanIntervalMs = ShortFaultEveryMs } : FaultProfile.Full);
        var acts = await ActAsync(ward, plan, options.Minutes is { } minutes ? minutes * MinuteMs : ActiveMsDefault, cancel);
        var settling = Environment.TickCount64;
        await SettleAsync(ward, violations, cancel);
        var settledMs = Environment.TickCount64 - settling;
        var evidence = ward.Evidence();
        var judged = DocumentationJudge.Judge(evidence, [.. ward.Ehr.Consumer.Reports.Where(report => IsOfOpenPump(ward, report))], TimeToleranceMs);
        var conflicts = await ward.PatientConflictsAsync(cancel);
        var held = judged.Violations.Where(one => IsHeld(one, evidence, conflicts)).ToArray();
        violations.AddRange(judged.Violations.Except(held).Select(one => one.ToString()));
        if (conflicts.Count > ConflictsMax(options.Pumps))
            violations.Add($"{conflicts.Count} pumps wait for a person to say whose they are; {ConflictsMax(options.Pumps)} are within reason");
        var derived = Derived(ward, violations);
        var lost = await GatewayGauges.SumAsync(ward.Api, "pump_events_lost_total", "", cancel);
        if (lost > 0)
            violations.Add($"the gateway recorded {lost} events as lost");
        var counts = new Dictionary<string, long>
        {
            ["all_live_ms"] = liveMs,
            ["settled_ms"] = settledMs,
            ["acts"] = acts,
            ["faults"] = plan.Counts.Total,
            ["fault_kinds"] = plan.Counts.ByFault.Count,
            ["events_logged"] = evidence.Sum(pump => (long)pump.Log.Count),
            ["events_acked"] = evidence.Sum(pump => pump.EventsAcked),
            ["pumps_held_for_a_person"] = conflicts.Count,
            ["events_held_for_a_person"] = held.Length,
            ["pcd10_of_open_pumps"] = judged.UniqueReceived,
            ["pcd10_of_polled_pumps"] = derived,
            ["malformed_frames"] = await GatewayGauges.SumAsync(ward.Api, "pump_frames_malformed_total", "", cancel),
            ["gateway_peak_mb"] = GatewayGauges.PeakMegabytes(ward.Gateway.ProcessId),
        };
        foreach (var (fault, times) in plan.Counts.ByFault)
            counts[$"fault_{JsonNamingPolicy.SnakeCaseLower.ConvertName(fault.ToString())}"] = times;
        return new ScenarioReport
        {
            Scenario = Name,
            Seed = options.Seed,
            Pumps = options.Pumps,
            Break = options.Break,
            DurationMs = Environment.TickCount64 - began,
            Counts = counts,
            Minimums = new Dictionary<string, long>
            {
                ["acts"] = options.Pumps,
                ["fault_kinds"] = options.Minutes is null ? 15 : Applicable(size),
                ["pcd10_of_open_pumps"] = options.Pumps / 2,
                ["pcd10_of_polled_pumps"] = 1,
            },
            Violations = violations,
        }.ToResult();
    }

    /// <summary>Kinds of fault that some front of the fleet can have.</summary>
    private static long Applicable(FleetSize size)
    {
        (SimFront Front, int Count)[] fronts =
            [(SimFront.OpenPumpTcp, size.Tcp), (SimFront.OpenPumpMqtt, size.Mqtt), (SimFront.BccRack, size.Bcc), (SimFront.AlarisPump, size.Alaris)];
        // No orders are sent here, so there is no proposal to edit: the loop has those.
        return Enum.GetValues<PumpFault>().Count(fault =>
            fault != PumpFault.NurseEdits && fronts.Any(one => one.Count > 0 && FaultApplicability.Applies(one.Front, fault)));
    }

    /// <summary>
    /// Not lost, and not guessed (S5): the patient entered at the pump contradicts the history, and it is on the worklist. Happens where a
    /// Hello that was held up moved the pump's clock across the change.
    /// </summary>
    private static bool IsHeld(Violation violation, IReadOnlyList<PumpEvidence> evidence, IReadOnlySet<string> conflicts) =>
        violation.Kind == ViolationKind.Missing
        && evidence.Any(pump => conflicts.Contains(pump.PumpId) && violation.Text.StartsWith($"pump {pump.Label} ", StringComparison.Ordinal));

    private static int ConflictsMax(int pumps) => 1 + (pumps / 50);

    private static async Task<long> ActAsync(MixedWard ward, FaultPlan plan, int activeMs, CancellationToken cancel)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var living = ward.Fleet.LiveAsync(ActEveryMs, over.Token);
        var faults = plan.RunAsync(ward.Fleet.FaultTargets, ward.Fleet.Clock, over.Token);
        await Task.Delay(activeMs, cancel);
        await over.CancelAsync();
        await faults;
        return await living;
    }

    private static async Task SettleAsync(MixedWard ward, List<string> violations, CancellationToken cancel)
    {
        if (!await ward.UntilAsync(() => Task.FromResult(ward.AllAcked), SettleMsMax, cancel))
            foreach (var front in ward.Fleet.Open.Where(front => front.Do(pump => pump.Log.LastSequence) != front.Counters.AckedSequence))
                violations.Add($"pump {front.PumpId} is not settled: {front.Counters}");
        await ward.UntilAsync(
            async () =>
            {
                var evidence = ward.Evidence();
                var conflicts = await ward.PatientConflictsAsync(cancel);
                var judged = DocumentationJudge.Judge(
                    evidence, [.. ward.Ehr.Consumer.Reports.Where(report => IsOfOpenPump(ward, report))], TimeToleranceMs);
                return judged.Violations.All(one => IsHeld(one, evidence, conflicts));
            },
            SettleMsMax / 4,
            cancel);
    }

    /// <summary>Documents of polled pumps; no event twice.</summary>
    private static long Derived(MixedWard ward, List<string> violations)
    {
        var derived = ward.Ehr.Consumer.Reports.Where(report => report.Event is not null && !IsOfOpenPump(ward, report)).ToArray();
        foreach (var twice in derived.GroupBy(report => report.Event!.Identity).Where(same => same.DistinctBy(one => one.ControlId).Count() > 1))
            violations.Add($"the derived event {twice.Key} was documented twice");
        return derived.Length;
    }

    private static bool IsOfOpenPump(MixedWard ward, ReceivedReport report) =>
        report.Event is null || ward.Fleet.Open.Any(front => front.PumpId == report.Event.PumpId);

    private static async Task<int> LiveAsync(MixedWard ward, CancellationToken cancel) =>
        (await ward.ViewsAsync(cancel)).Values.Count(view => view.GetProperty("connected").GetBoolean());
}
