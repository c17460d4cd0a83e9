using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;
using ClosedLoop.Pumps.Simulators;
using ClosedLoop.Pumps.Simulators.SimEhr;
using ClosedLoop.Pumps.Simulators.Verdict;

namespace ClosedLoop.Pumps.SimFleet.Scenarios.Record;

/// <summary>
/// A compressed shift: infusions by order and by hand, titrations, pauses, bags, boluses, a swap of pumps, outages and a killed gateway. Every
/// record of it must say what an independent bookkeeper knows: evidence, FHIR here and at the EHR, PCD-10 and the time series.
/// </summary>
public sealed class RecordScenario : IScenario
{
    private const int SettleMs = 12_000;
    private const int LookMs = 250;
    private const int LateEntryMs = 2_000;
    private const string Channel = "A";
    private const string Slip = "slip";

    private static readonly Dictionary<string, FhirReceiverFault> ReceiverFaults = new(StringComparer.Ordinal)
    {
        ["doubles"] = FhirReceiverFault.Doubles,
        ["forgets"] = FhirReceiverFault.Forgets,
    };

    public string Name => "record";

    public string Description => "a compressed shift; evidence, FHIR, PCD-10 and time series must all agree with what was really given";

    public int PumpsDefault => 50;

    public IReadOnlyList<string> Faults => [.. ReceiverFaults.Keys, "drop-event", Slip];

    public static string PumpId(int pump) => $"ACDE49{pump + 1:X10}";

    public static string Label(int pump) => string.Create(CultureInfo.InvariantCulture, $"R-{pump + 1:0000}");

    public async Task<ScenarioResult> RunAsync(ScenarioOptions options, CancellationToken cancel)
    {
        var began = TimeProvider.System.GetTimestamp();
        await using var receiver = new FhirReceiver(ReceiverFaults.GetValueOrDefault(options.Break));
        var library = SimDrugLibrary.Demo("ICU");
        await using var stage = await Stage.StartAsync(
            new StagePlan
            {
                Seed = options.Seed,
                ApiNurse = "RN-1",
                FixedPorts = true,
                Fault = options.Break == "drop-event" ? EhrFault.DropEvent : EhrFault.None,
                Pumps = [.. Enumerable.Range(0, options.Pumps).Select(pump => new StagePump(Config(pump, library))
                {
                    Options = new FrontOptions { BackoffMsMin = 100, BackoffMsMax = 500 },
                })],
                Configuration =
                [
                    ("Ehr", "FhirServers", JsonNode.Parse($$"""[{ "Name": "emr-fhir", "BaseUrl": "{{receiver.BaseUrl}}" }]""")!),
                    ("Clocks", "LateEntryMs", LateEntryMs),
                    ("Sessions", "RetryAfterMs", 200),
                ],
            },
            cancel);
        var play = new RecordPlay(stage, cancel);
        await play.RunAsync();
        if (!await stage.UntilAsync(() => stage.AllAcked, SettleMs, cancel))
            options.Talk("not every event is acked");

        var book = GivenBook.Of(stage.Fronts.Select(front => front.Do(pump => pump)), options.Break == Slip);
        var judge = new RecordJudge(book);
        var counts = new SortedDictionary<string, long>(new Dictionary<string, long>(play.Counts), StringComparer.Ordinal);
        await CompareAsync(stage, receiver, judge, counts, cancel);
        return new ScenarioReport
        {
            Scenario = Name,
            Seed = options.Seed,
            Pumps = options.Pumps,
            Break = options.Break,
            DurationMs = (long)TimeProvider.System.GetElapsedTime(began).TotalMilliseconds,
            Counts = counts,
            Minimums = Minimums(options.Pumps / Enum.GetValues<RecordBed>().Length),
            Violations = [.. play.Violations, .. judge.Violations],
        }.ToResult();
    }

    private static Dictionary<string, long> Minimums(int shifts) => new()
    {
        ["confirmed"] = 3 * shifts,
        ["programmed_by_hand"] = 6 * shifts,
        ["titrations"] = 2 * shifts,
        ["pauses"] = 2 * shifts,
        ["restarts"] = shifts,
        ["bag_changes"] = shifts,
        ["boluses"] = shifts,
        ["outages"] = shifts,
        ["acts_in_outage"] = 2 * shifts,
        ["pump_swaps"] = shifts,
        ["edits"] = shifts,
        ["gateway_kills"] = 1,
        ["late_administrations"] = shifts,
        ["evidence_agrees"] = 10 * shifts,
        ["fhir_here_agrees"] = 9 * shifts,
        ["fhir_at_ehr_agrees"] = 9 * shifts,
        ["time_series_agree"] = 9 * shifts,
        ["pcd10_unique"] = 20 * shifts,
    };

    private static async Task CompareAsync(
        Stage stage, FhirReceiver receiver, RecordJudge judge, SortedDictionary<string, long> counts, CancellationToken cancel)
    {
        // The record follows the events by seconds; what does not come in time is judged as it is then.
        var until = stage.Clock.NowMs + SettleMs;
        while (stage.Clock.NowMs < until && !(await IsToldAsync(stage, cancel) && judge.Agrees(AtEhr(receiver), WithoutSource)))
            await Task.Delay(TimeSpan.FromMilliseconds(LookMs), cancel);
        var rows = await RecordReader.ListAsync(stage.Api, "/api/v1/administrations?limit=500", cancel);
        counts["administrations"] = rows.Count;
        counts["late_administrations"] = rows.Count(row => row.GetProperty("flags").EnumerateArray().Any(flag => flag.GetString() == "Late"));
        counts["containers_of_an_order"] = rows.Where(row => row.GetProperty("order").GetString() is not null).Select(row => row.GetProperty("container").GetInt64()).Append(0).Max();
        counts["evidence_agrees"] = judge.Compare("evidence", RecordReader.Evidence(rows), key => key);

        var here = await RecordReader.SearchAsync(stage.Api, "MedicationAdministration", cancel);
        counts["fhir_here_agrees"] = judge.Compare(
            "FHIR here", RecordReader.Fhir(here, device => device.GetProperty("reference").GetString()!["Device/".Length..].Split('.')[0]), WithoutSource);
        var there = receiver.All("MedicationAdministration");
        counts["fhir_at_ehr"] = there.Count;
        counts["fhir_updates"] = receiver.Requests;
        counts["fhir_at_ehr_agrees"] = judge.Compare("FHIR at the EHR", AtEhr(receiver), WithoutSource);
        judge.Require(receiver.Refused == 0, $"the EHR's FHIR server refused {receiver.Refused} requests");

        PumpEvidence[] pumps = [.. stage.Fronts.Select(front => Evidence(stage, front))];
        var documented = DocumentationJudge.Judge(pumps, [.. stage.Ehr.Consumer.Reports]);
        counts["pcd10_expected"] = documented.Expected;
        counts["pcd10_unique"] = documented.UniqueReceived;
        foreach (var violation in documented.Violations)
            judge.Require(false, $"PCD-10: {violation.Kind}: {violation.Text}");
        counts["pcd01"] = stage.Ehr.Consumer.Reports.Count(report => !report.IsEvent);
        await CompareSeriesAsync(stage, judge, counts, cancel);
    }

    /// <summary>The last point of each volume is what the pump's own counter says, which has not moved since the last pause.</summary>
    private static async Task CompareSeriesAsync(Stage stage, RecordJudge judge, SortedDictionary<string, long> counts, CancellationToken cancel)
    {
        var until = stage.Clock.NowMs + SettleMs;
        for (var pump = 0; pump < stage.Fronts.Count; pump++)
        {
            var shown = stage.At(pump, one => one.Status(Channel)?.Sources.FirstOrDefault(source => source.Source == Source.Primary)?.CumulativeNl);
            if (shown is not { } counter)
                continue;
            var (points, last) = await LastPointAsync(stage, pump, cancel);
            // The newest window is written when it is over.
            while (last != (long)counter && stage.Clock.NowMs < until)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(LookMs), cancel);
                (points, last) = await LastPointAsync(stage, pump, cancel);
            }

            counts["time_series_points"] = counts.GetValueOrDefault("time_series_points") + points;
            if (last == (long)counter)
                counts["time_series_agree"] = counts.GetValueOrDefault("time_series_agree") + 1;
            else
                judge.Require(false, $"time series: the volume of {PumpId(pump)} ends with {last} nL, the pump counted {counter} nL");
        }
    }

    private static async Task<(int Points, long LastNl)> LastPointAsync(Stage stage, int pump, CancellationToken cancel)
    {
        var from = Uri.EscapeDataString(stage.Now.AddMinutes(-5).ToString("O"));
        var series = await stage.Api.GetFromJsonAsync<JsonElement>(
            new Uri($"/api/v1/telemetry/{PumpId(pump)}/volume?channel={Channel}&resolution=1s&from={from}", UriKind.Relative), cancel);
        var points = series.GetProperty("points").EnumerateArray().ToArray();
        return (points.Length, points.Length == 0 ? -1 : (long)(points[^1].GetProperty("last").GetDecimal() * 1_000_000));
    }

    private static async Task<bool> IsToldAsync(Stage stage, CancellationToken cancel)
    {
        var rows = await RecordReader.ListAsync(stage.Api, "/api/v1/administrations?limit=500", cancel);
        return rows.Count > 0 && rows.All(row => row.GetProperty("status").GetString() is not "InProgress")
            && await GatewayGauges.SumAsync(stage.Api, "outbox_depth", "", cancel) == 0;
    }

    private static Dictionary<GivenKey, long> AtEhr(FhirReceiver receiver) => RecordReader.Fhir(
        receiver.All("MedicationAdministration"), device => device.GetProperty("identifier").GetProperty("value").GetString()!.Split('.')[0]);

    private static PumpEvidence Evidence(Stage stage, OpenPumpFront front) => front.Do(pump => PumpEvidence.Of(
        pump, stage.Clock.OriginUnixMs, [], (long)front.Counters.AckedSequence));

    private static GivenKey WithoutSource(GivenKey key) => key with { Source = "" };

    private static SimPumpConfig Config(int pump, SimDrugLibrary library) => new()
    {
        PumpId = PumpId(pump),
        Label = Label(pump),
        Library = library,
        Channels = [SimChannelConfig.LargeVolume(Channel) with { NearEndMs = 0 }],
    };
}
