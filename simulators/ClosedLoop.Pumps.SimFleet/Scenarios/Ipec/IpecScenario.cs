using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using ClosedLoop.Pumps.Protocols.Hl7.DataTypes;
using ClosedLoop.Pumps.Protocols.Nomenclature.Units;
using ClosedLoop.Pumps.Simulators;
using ClosedLoop.Pumps.Simulators.SimEhr;
using ClosedLoop.Pumps.Simulators.Verdict;
using static ClosedLoop.Pumps.SimFleet.Scenarios.Ipec.IpecHands;

namespace ClosedLoop.Pumps.SimFleet.Scenarios.Ipec;

/// <summary>
/// Every row of the table of clinical scenarios on pumps of its own; what the EHR is told is read independently and compared with the table
/// and with the pumps' logs. Titration is timed to the EHR, and what leaves its order must be on the worklist.
/// </summary>
internal sealed class IpecScenario : IScenario
{
    private const int TitrationsTimed = 20;
    private const int TitrationMsMax = 10_000;
    private const int SettleMaxMs = 4_000;
    private const int OfflineGraceMs = 100;
    private const string Order = "IPEC-TITR";

    public string Name => "ipec";

    public string Description => "infusion events (PCD-10) of every clinical scenario, titration to the EHR";

    public int PumpsDefault => IpecRows.All.Sum(row => row.Channels.Length) + 2;

    public IReadOnlyList<string> Faults => ["drop-event", "duplicate-event", "wrong-volume"];

    public async Task<ScenarioResult> RunAsync(ScenarioOptions options, CancellationToken cancel)
    {
        var started = Stopwatch.GetTimestamp();
        var rows = IpecRows.All;
        options.Talk($"{rows.Count} clinical scenarios on {PumpsDefault} pumps");
        await using var stage = await Stage.StartAsync(Plan(options, rows), cancel);
        var judge = new IpecJudge(stage);
        for (var pump = 0; pump < stage.Fronts.Count; pump++)
        {
            var patient = Patient(pump);
            stage.At(pump, sim => sim.SetPatient(Channel, Clinician, patient, 80_000));
        }

        var (titrated, linked) = (stage.Fronts.Count - 2, stage.Fronts.Count - 1);
        var plays = new List<Task>();
        var hands = new List<IpecHands>();
        var first = 0;
        foreach (var row in rows)
        {
            hands.Add(new IpecHands(stage, first, cancel));
            plays.Add(row.Play(hands[^1]));
            first += row.Channels.Length;
        }

        var keys = TitrateAsync(stage, titrated, cancel);
        plays.Add(keys);
        plays.Add(LoseLinkAsync(stage, linked, judge, cancel));
        await Task.WhenAll(plays);
        await stage.UntilAsync(() => stage.AllAcked && judge.HasAll && judge.HasSnapshots, SettleMaxMs, cancel);

        first = 0;
        foreach (var (row, at) in rows.Zip(hands))
        {
            judge.Row(row, first, at.Refused);
            first += row.Channels.Length;
        }

        judge.Link(linked);
        judge.Shape();
        await JudgeOrderAsync(stage, judge, cancel);
        return Report(options, judge, judge.TimesOf(titrated, await keys), started);
    }

    private static string Patient(int pump) => $"IPEC-{pump + 1:000}";

    private static StagePlan Plan(ScenarioOptions options, IReadOnlyList<IpecRow> rows)
    {
        var library = SimDrugLibrary.Demo("ICU");
        SimChannelConfig[] channels =
        [
            .. rows.SelectMany(row => row.Channels), SimChannelConfig.LargeVolume(Channel) with { NearEndMs = 0 },
            SimChannelConfig.LargeVolume(Channel),
        ];
        return new StagePlan
        {
            Seed = options.Seed,
            Pcd01PeriodMs = 1_000,
            Fault = EhrFaults.Parse(options.Break) ?? EhrFault.None,
            AllowProvisionalCodes = true,
            ApiNurse = Clinician,
            Configuration = [("PumpLinks", "OfflineGraceMs", JsonValue.Create(OfflineGraceMs))],
            Pumps =
            [
                .. channels.Select((channel, i) => new StagePump(new SimPumpConfig
                {
                    PumpId = $"00122100001BEC{i + 1:X2}",
                    Label = $"I-{i + 1}",
                    Channels = [channel],
                    Library = library,
                    ClockLocked = true,
                })),
            ],
        };
    }

    /// <summary>Titrates inside the order, and once out of it. Returns the sequence and the true time of each new start.</summary>
    private static async Task<List<(ulong Sequence, long UnixMs)>> TitrateAsync(Stage stage, int pump, CancellationToken cancel)
    {
        await stage.Ehr.Programmer.SendAsync(
            new SimPrescription
            {
                MessageId = "IPEC-RDE-1",
                AtMs = 0,
                Control = PrescriptionControl.New,
                OrderId = Order,
                Patient = new SimPatient(Patient(pump), "Titrated", "Tom", CodedQuantity.Of(80m, CommonUnits.KiloGram)),
                Drug = new SimDrug("NS", "Sodium chloride 0.9%"),
                RateMin = CodedQuantity.Of(50m, CommonUnits.MilliLitrePerHour),
                RateMax = CodedQuantity.Of(150m, CommonUnits.MilliLitrePerHour),
            },
            cancel);
        const long Ml = 1_000_000;
        stage.At(pump, sim => sim.ProgramByHand(Channel, Clinician, Saline with { OrderId = Order }, 100 * Ml, 500 * Ml));
        var keys = new List<(ulong, long)>();
        for (var time = 1; time <= TitrationsTimed; time++)
        {
            await Task.Delay(40, cancel);
            var rate = time == TitrationsTimed ? 160 * Ml : (100 + time) * Ml;
            var pressedAt = stage.Now.ToUnixTimeMilliseconds();
            keys.Add((stage.At(pump, sim => sim.Titrate(Channel, Clinician, rate) == KeypadResult.Done ? sim.Log.LastSequence : 0),
                pressedAt));
        }

        return keys;
    }

    private static async Task LoseLinkAsync(Stage stage, int pump, IpecJudge judge, CancellationToken cancel)
    {
        await stage.UntilAsync(() => stage.AllAcked, 2_000, cancel);
        await new IpecHands(stage, pump, cancel).LoseLinkAsync(() => judge.LinkLines(pump).Count > 0);
        await stage.UntilAsync(() => judge.LinkLines(pump).Count > 1, 2_000, cancel);
    }

    /// <summary>The one titration out of the order is work for a person; those inside are not.</summary>
    private static async Task JudgeOrderAsync(Stage stage, IpecJudge judge, CancellationToken cancel)
    {
        using var json = JsonDocument.Parse(await stage.Api.GetStringAsync(new Uri("/api/v1/worklist", UriKind.Relative), cancel));
        var outside = json.RootElement.EnumerateArray().Where(item => item.GetProperty("kind").GetString() == "OutsideOrder").ToList();
        judge.Count("titrations_reviewed", outside.Count);
        if (outside is not [var only] || only.GetProperty("order").GetString() != Order
            || !only.GetProperty("text").GetString()!.Contains("160", StringComparison.Ordinal))
            judge.Violate($"one titration left its order; the worklist has {outside.Count} items about that");
    }

    private static ScenarioResult Report(ScenarioOptions options, IpecJudge judge, List<long> times, long started)
    {
        var percentiles = Percentiles.Of(times);
        judge.Count("titrations", times.Count);
        judge.Count("titration_to_ehr_ms_p50", percentiles.P50 ?? 0);
        judge.Count("titration_to_ehr_ms_p99", percentiles.P99 ?? 0);
        judge.Count("titration_to_ehr_ms_max", times.Count == 0 ? 0 : times.Max());
        if (times.Any(time => time > TitrationMsMax))
            judge.Violate($"a titration took longer than {TitrationMsMax} ms to the EHR");
        return new ScenarioReport
        {
            Scenario = "ipec",
            Seed = options.Seed,
            Pumps = IpecRows.All.Sum(row => row.Channels.Length) + 2,
            Break = options.Break,
            DurationMs = (long)Stopwatch.GetElapsedTime(started).TotalMilliseconds,
            Counts = judge.Counts,
            Minimums = IpecJudge.Minimums(TitrationsTimed),
            Violations = judge.Violations,
        }.ToResult();
    }
}
