using System.Text.Json.Nodes;
using ClosedLoop.Pumps.Simulators.GatewayHost;
using ClosedLoop.Pumps.System.Tests.Harness;
using ClosedLoop.Pumps.Testing;
using Xunit;
using Xunit.Abstractions;

namespace ClosedLoop.Pumps.System.Tests.Fhir;

/// <summary>
/// What a running gateway answers at /fhir/R4 after real therapies, judged by npm fhir, @medplum/core and the standard's own FHIRPath
/// constraints; and the same resources damaged, which the same judges must refuse.
/// </summary>
public sealed class LiveResourceTests(ITestOutputHelper output)
{
    private const int ResourcesOfTypeMax = 12;

    private static readonly string[] Wanted =
    [
        "AuditEvent", "Bundle", "CapabilityStatement", "Device", "DeviceMetric", "MedicationAdministration", "MedicationRequest", "Observation",
        "OperationOutcome", "Provenance", "Task",
    ];

    // What is wrong with it, and how it is made so.
    private static readonly (string Type, string Name, Action<JsonNode> Do)[] Damages =
    [
        ("MedicationAdministration", "unknown-status", one => one["status"] = "flowing"),
        ("MedicationAdministration", "no-subject", one => one.AsObject().Remove("subject")),
        ("MedicationAdministration", "dose-without-value", one => one["dosage"] = new JsonObject { ["text"] = "half a bag" }),
        ("MedicationRequest", "no-intent", one => one.AsObject().Remove("intent")),
        ("Task", "input-without-type", one => one["input"]![0]!.AsObject().Remove("type")),
        ("Device", "unknown-member", one => one["colour"] = "grey"),
        ("DeviceMetric", "no-category", one => one.AsObject().Remove("category")),
        ("Observation", "no-code", one => one.AsObject().Remove("code")),
        ("Provenance", "nobody-did-it", one => one.AsObject().Remove("agent")),
        ("AuditEvent", "no-source", one => one.AsObject().Remove("source")),
        ("CapabilityStatement", "no-description-of-anything", one => one.AsObject().Remove("rest")),
        ("Bundle", "total-of-a-collection", one => one["type"] = "collection"),
    ];

    [Fact]
    public async Task Everything_a_running_gateway_answers_is_valid_for_others_and_the_same_damaged_is_not()
    {
        using var folder = new TemporaryFolder();
        await GatherAsync(folder);

        var verdicts = await FhirVerdict.OfFolderAsync(folder.Path);
        foreach (var type in verdicts.GroupBy(one => one.Type).OrderBy(type => type.Key, StringComparer.Ordinal))
            output.WriteLine($"{type.Key}: {type.Count()} resources, {type.Sum(one => one.Invariants)} constraints evaluated");
        var whole = verdicts.Where(one => !one.File.StartsWith("broken", StringComparison.Ordinal)).ToArray();
        Assert.Equal(Wanted, whole.Select(one => one.Type).Distinct().Order(StringComparer.Ordinal));
        Assert.True(whole.Sum(one => one.Invariants) > 2_000, $"only {whole.Sum(one => one.Invariants)} constraints were evaluated");
        Assert.True(whole.All(one => one.Complaints.Length == 0), string.Join('\n', whole.Where(one => one.Complaints.Length > 0)
            .Select(one => $"{one.File}: {string.Join("; ", one.Complaints.Take(10))}\n{File.ReadAllText(folder.File(one.File))}").Take(5)));

        var broken = verdicts.Except(whole).ToArray();
        Assert.Equal(Damages.Length, broken.Length);
        Assert.All(broken, one => Assert.True(one.Complaints.Length > 0, one.File));
    }

    /// <summary>One therapy ordered in FHIR, one in HL7, both given to their end; then everything there is to read is written into the folder.</summary>
    private async Task GatherAsync(TemporaryFolder folder)
    {
        await using var ward = await SystemWard.StartAsync(WardSetup.Attended(2), output);
        using var ehr = await FhirEhr.StartAsync(ward, "administrator");
        var order = (await ehr.SendAsync(HttpMethod.Post, "MedicationRequest", FhirEhr.Order))["id"]!.GetValue<string>();
        var task = (await ehr.SendAsync(HttpMethod.Post, "Task", FhirEhr.Request(order)))["id"]!.GetValue<string>();
        await ward.AskAsync(TestOrders.Fluid(1, "two", rateMlH: 720, volumeTenthsMl: 3));
        await Eventually.HoldsAsync(
            async () => (await ehr.GetAsync("MedicationAdministration?status=completed"))["entry"]?.AsArray() is [_, _],
            "both administrations are complete", 60_000, () => ehr.Last);

        // A person decides about one of them: that is on record too.
        var one = (await ehr.GetAsync($"MedicationAdministration?request=MedicationRequest/{order}"))["entry"]![0]!["resource"]!["id"]!;
        var nurse = await GatewayToken.AddAsync(ward.ConfigPath, "RN-1", "nurse");
        var said = await ward.Http.PostAsync(
            $"/api/v1/administrations/{one.GetValue<string>()}/reject", new { why = "not-given", reason = "the line was not connected" }, nurse);
        Assert.True((int)said is >= 200 and < 300, $"{said}");
        var auditor = await GatewayToken.AddAsync(ward.ConfigPath, "otto", "auditor");
        var act = Assert.Single((await ward.Http.JsonAsync("/api/v1/audit?actor=RN-1", auditor)).EnumerateArray());
        Assert.Equal(
            ("evidence.reject", "the line was not connected"), (act.GetProperty("action").GetString(), act.GetProperty("reason").GetString()));
        Assert.Equal("entered-in-error", (await ehr.GetAsync($"MedicationAdministration/{one.GetValue<string>()}"))["status"]!.GetValue<string>());

        var number = 0;
        var statement = await KeepAsync("metadata");
        await KeepAsync("Task/nobody");
        await KeepAsync("MedicationAdministration?colour=grey");
        await KeepAsync($"Task/{task}/_history");
        await KeepAsync($"MedicationRequest/{order}/_history");
        foreach (var type in statement["rest"]![0]!["resource"]!.AsArray().Select(one => one!["type"]!.GetValue<string>()))
        {
            var found = await KeepAsync($"{type}?_count={ResourcesOfTypeMax}");
            foreach (var each in found["entry"]?.AsArray().Select(entry => entry!["resource"]!).ToArray() ?? [])
                await KeepAsync($"{type}/{each["id"]!.GetValue<string>()}");
        }

        async Task<JsonNode> KeepAsync(string path)
        {
            var text = await ehr.TextAsync(path);
            var resource = JsonNode.Parse(text)!;
            var type = resource["resourceType"]!.GetValue<string>();
            await File.WriteAllTextAsync(folder.File($"{type}-{++number:000}.json"), text);
            foreach (var (_, name, damage) in Damages.Where(one => one.Type == type && !File.Exists(folder.File($"broken-{one.Type}-{one.Name}.json"))))
            {
                var broken = resource.DeepClone();
                damage(broken);
                await File.WriteAllTextAsync(folder.File($"broken-{type}-{name}.json"), broken.ToJsonString());
            }

            return resource;
        }
    }
}
