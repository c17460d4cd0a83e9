using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using ClosedLoop.Pumps.Protocols.Hl7.Er7;
using ClosedLoop.Pumps.Protocols.Hl7.Messages.Associations;
using ClosedLoop.Pumps.Simulators;
using ClosedLoop.Pumps.Simulators.SimEhr;

namespace ClosedLoop.Pumps.SimFleet.Scenarios;

/// <summary>
/// Right patient, right channel (S5): admissions, a shared bed, a transfer, a discharge while it infuses, a late association, a move to
/// another pump, a merge, a wrong association and a release; every documented event is judged by who really was at the bedside.
/// </summary>
public sealed class AssociationScenario : IScenario
{
    private const int Pumps = 4;
    private const int WaitMs = 3_000;

    /// <summary>Long enough for an event to be filed if it were going to be.</summary>
    private const int QuietMs = 250;
    private const string Nurse = "N001";

    public string Name => "association";

    public string Description => "patients, pumps and who is on which: ADT, DEV-51/52, moves, merges, mistakes";

    public int PumpsDefault => Pumps;

    public IReadOnlyList<string> Faults => ["misfile", "keep-wrong"];

    public async Task<ScenarioResult> RunAsync(ScenarioOptions options, CancellationToken cancel)
    {
        var began = TimeProvider.System.GetTimestamp();
        await using var consumer = new DeviceObservationConsumer(TimeProvider.System);
        var library = SimDrugLibrary.Demo("ICU");
        await using var stage = await Stage.StartAsync(
            new StagePlan
            {
                Seed = options.Seed,
                ApiNurse = Nurse,
                Pumps = [.. Enumerable.Range(0, Pumps).Select(i => new StagePump(Pump(i, library)))],
                Configuration =
                [
                    ("Ehr", "Destinations", JsonNode.Parse(
                        $$"""[{ "Name": "mar", "Endpoint": "{{consumer.EndPoint}}", "Pcd01": false, "Dev52": true }]""")!),
                    ("Census", "Required", true),
                ],
            },
            cancel);
        await using var feed = new PatientFeed(stage.Ehr.Identity, TimeProvider.System);
        feed.ConnectTo(stage.Gateway.Endpoints.Mllp);
        var play = new Play(stage, feed, consumer, options.Break, cancel);
        await play.RunAsync();
        return new ScenarioReport
        {
            Scenario = Name,
            Seed = options.Seed,
            Pumps = Pumps,
            Break = options.Break,
            DurationMs = (long)TimeProvider.System.GetElapsedTime(began).TotalMilliseconds,
            Counts = play.Counts,
            Minimums = new Dictionary<string, long>
            {
                ["adt_taken"] = 8,
                ["events_documented"] = 7,
                ["back_associated"] = 1,
                ["kept_after_discharge"] = 1,
                ["addenda"] = 1,
                ["moved"] = 1,
                ["held"] = 2,
                ["released"] = 1,
                ["release_refused"] = 1,
                ["dev52_validated"] = 3,
                ["dev52_corrected"] = 1,
                ["dev52_wrong"] = 1,
                ["work_patient_conflict"] = 2,
                ["work_care_area_differs"] = 1,
                ["work_correction"] = 2,
            },
            Violations = play.Violations,
        }.ToResult();
    }

    private static SimPumpConfig Pump(int i, SimDrugLibrary library) => new()
    {
        PumpId = $"ACDE48{i + 1:X10}",
        Label = $"P-{i + 1:0000}",
        Library = library,
        Channels = [SimChannelConfig.LargeVolume("A")],
    };

    /// <summary>One run.</summary>
    private sealed class Play(Stage stage, PatientFeed feed, DeviceObservationConsumer consumer, string fault, CancellationToken cancel)
    {
        private readonly BedsideTruth truth = new();
        private readonly List<string> violations = [];

        public SortedDictionary<string, long> Counts { get; } = new(StringComparer.Ordinal);

        public IReadOnlyList<string> Violations => violations;

        private IReadOnlyList<ReceivedReport> Events => [.. consumer.Reports.Where(report => report.IsEvent)];

        public async Task RunAsync()
        {
            var begin = stage.Now;
            foreach (var (patient, room) in new[] { ("P1", "1"), ("P2", "2"), ("P3", "3"), ("P4", "4"), ("P5", "1") })
                Require(await feed.AdtAsync("A01", patient, ("ICU", room, "A"), cancel), "an admission was not taken");
            await LateAssociationAsync(begin);
            await DischargeWhileInfusingAsync();
            await MoveAsync();
            await MergeAsync();
            await WrongAsync();
            await ReleaseAsync();
            await stage.UntilAsync(() => Told("W").Any() || fault.Length > 0, WaitMs, cancel);
            await CountAsync();
        }

        /// <summary>It infuses before anybody says for whom: held, then filed at its time.</summary>
        private async Task LateAssociationAsync(DateTimeOffset begin)
        {
            truth.Set(stage.Fronts[0].PumpId, "P1", begin.ToUnixTimeMilliseconds());
            Start(0);
            await SettleAsync();
            Require(Events.Count == 0, "an event of nobody was documented");
            await AssociateAsync(0, fault == "misfile" ? "P2" : "P1", begin);
            await FiledAsync(1);
            Count("back_associated", Events.Count);
        }

        private async Task DischargeWhileInfusingAsync()
        {
            truth.Set(stage.Fronts[1].PumpId, "P2", UnixMs);
            await AssociateAsync(1, "P2", stage.Now);
            Start(1);
            await FiledAsync(2);
            Require(await feed.AdtAsync("A02", "P2", ("WARD3", "12", "B"), cancel), "a transfer was not taken");
            Require(await feed.AdtAsync("A03", "P2", null, cancel), "a discharge was not taken");
            Count("kept_after_discharge", await AssociatedAsync("P-0002") == "P2" ? 1 : 0);
            Pause(1);
            await FiledAsync(3);
            Count("addenda", Events.Count(report => System.Text.Encoding.UTF8.GetString(report.Raw.Span).Contains("\rNTE|1||Addendum", StringComparison.Ordinal)));
        }

        private async Task MoveAsync()
        {
            truth.Set(stage.Fronts[2].PumpId, "P3", UnixMs);
            await AssociateAsync(2, "P3", stage.Now);
            Start(2);
            Pause(2);
            await FiledAsync(5);
            await Task.Delay(TimeSpan.FromMilliseconds(QuietMs), cancel);
            truth.Set(stage.Fronts[2].PumpId, "", UnixMs);
            truth.Set(stage.Fronts[3].PumpId, "P3", UnixMs);
            var answer = await PostAsync("/api/v1/infusions/move", new { fromPump = "P-0003", toPump = "P-0004", reason = "battery" });
            Require(answer.IsSuccessStatusCode, $"the move was answered {(int)answer.StatusCode}");
            Count("moved", answer.IsSuccessStatusCode ? 1 : 0);
            Start(3);
            await FiledAsync(6);
            stage.At(2, pump => pump.ClearProgram("A", Nurse));
            await SettleAsync();
        }

        private async Task MergeAsync()
        {
            Require(await feed.MergeAsync("P1", "M1", cancel), "a merge was not taken");
            truth.Merge("P1", "M1", UnixMs);
            Pause(0);
            await FiledAsync(7);
        }

        private async Task WrongAsync()
        {
            truth.Forget(stage.Fronts[3].PumpId, UnixMs);
            if (fault != "keep-wrong")
                Require(
                    await feed.AssociateAsync("W1", "UNKNOWN", "P-0004", "P3", AssociationStanding.Wrong, stage.Now, cancel),
                    "a wrong association was not taken");
            Pause(3);
            await SettleAsync();
        }

        private async Task ReleaseAsync()
        {
            var request = new { pump = "P-0002", scan = "P-0002", reason = "patient left" };
            await stage.UntilAsync(() => !stage.At(1, pump => pump.Log.LastSequence == 0), WaitMs, cancel);
            Count("released", (await PostAsync("/api/v1/associations/release", request)).IsSuccessStatusCode ? 1 : 0);
            Count("release_refused", (int)(await PostAsync("/api/v1/associations/release", request)).StatusCode == 409 ? 1 : 0);
        }

        private async Task CountAsync()
        {
            foreach (var report in Events)
                if (truth.Judge(report) is { } wrong)
                    violations.Add(wrong);
            Count("adt_taken", feed.Accepted - 4);
            Count("events_documented", Events.Count);
            Count("dev52_validated", Told("F").Count());
            Count("dev52_corrected", Told("C").Count());
            Count("dev52_wrong", Told("W").Count());
            var logged = Enumerable.Range(0, Pumps).Sum(i => (long)stage.At(i, pump => pump.Log.LastSequence));
            Count("events_logged", logged);
            Count("held", logged - Events.Count);
            var work = await stage.Api.GetFromJsonAsync<JsonElement>("/api/v1/worklist?all=true", cancel);
            foreach (var kind in work.EnumerateArray().Select(item => item.GetProperty("kind").GetString()!).CountBy(kind => kind))
                Count("work_" + JsonNamingPolicy.SnakeCaseLower.ConvertName(kind.Key), kind.Value);
        }

        private IEnumerable<AssociationReport> Told(string status)
        {
            foreach (var report in consumer.Reports.Where(report => !report.IsEvent))
                if (Read(report) is { } association && Status(association) == status)
                    yield return association;
        }

        private static AssociationReport? Read(ReceivedReport report)
        {
            var reading = new Protocols.Hl7.Findings.ReadReport(new Protocols.Hl7.Findings.ReadOptions(ProcessingIds: "PDT"));
            return Er7Message.TryParse(report.Raw.Span, out var message, out _) && AssociationReport.TryRead(message, reading, out var association)
                ? association
                : null;
        }

        private static string Status(AssociationReport association) => association.Standing switch
        {
            AssociationStanding.Validated => "F",
            AssociationStanding.Correction => "C",
            _ => "W",
        };

        private async Task AssociateAsync(int pump, string patient, DateTimeOffset at) => Require(
            await feed.AssociateAsync($"I{pump}", null, $"P-{pump + 1:0000}", patient, AssociationStanding.Validated, at, cancel),
            "an association was not taken");

        private void Start(int pump) => Require(
            stage.At(pump, one => one.ProgramByHand("A", Nurse, InfusionOrderText.ByHand("DEMO-NS", "saline"), 60_000_000, 50_000_000)) == KeypadResult.Done,
            "the pump did not start");

        private void Pause(int pump) =>
            Require(stage.At(pump, one => one.Pause("A", Nurse)) == KeypadResult.Done, "the pump did not pause");

        private async Task FiledAsync(int count) => Require(
            await stage.UntilAsync(() => Events.Count >= count, WaitMs, cancel), $"event {count} was not documented");

        private async Task SettleAsync()
        {
            Require(await stage.UntilAsync(() => stage.AllAcked, WaitMs, cancel), "the gateway did not take every event");
            await Task.Delay(TimeSpan.FromMilliseconds(QuietMs), cancel);
        }

        private async Task<string> AssociatedAsync(string pump)
        {
            var rows = await stage.Api.GetFromJsonAsync<JsonElement>($"/api/v1/associations?pump={pump}&at={Uri.EscapeDataString(stage.Now.ToString("O"))}", cancel);
            return rows.EnumerateArray().Select(row => row.GetProperty("patient").GetString()!).FirstOrDefault() ?? "";
        }

        private async Task<HttpResponseMessage> PostAsync(string path, object body)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
            return await stage.Api.SendAsync(request, cancel);
        }

        private long UnixMs => stage.Now.ToUnixTimeMilliseconds();

        private void Count(string name, long value) => Counts[name] = value;

        private void Require(bool holds, string otherwise)
        {
            if (!holds)
                violations.Add(otherwise);
        }
    }
}
