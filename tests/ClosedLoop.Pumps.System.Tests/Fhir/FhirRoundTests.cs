using System.Text.Json.Nodes;
using ClosedLoop.Pumps.System.Tests.Harness;
using Xunit;
using Xunit.Abstractions;

namespace ClosedLoop.Pumps.System.Tests.Fhir;

/// <summary>The loop in FHIR: order and request in, a nurse at the pump, the administration out.</summary>
public sealed class FhirRoundTests(ITestOutputHelper output)
{
    [Fact]
    public async Task A_Task_is_proposed_confirmed_by_the_nurse_and_its_administration_can_be_read()
    {
        await using var ward = await SystemWard.StartAsync(WardSetup.Attended(), output);
        using var ehr = await FhirEhr.StartAsync(ward);
        var order = await ehr.SendAsync(HttpMethod.Post, "MedicationRequest", FhirEhr.Order);
        var made = await ehr.SendAsync(HttpMethod.Post, "Task", FhirEhr.Request(order["id"]!.GetValue<string>()));
        var id = made["id"]!.GetValue<string>();

        await Eventually.HoldsAsync(async () => Status(await ehr.GetAsync("Task/" + id)) == "completed", "the nurse starts it", explain: () => ehr.Last);
        var seen = (await ehr.GetAsync($"Task/{id}/_history"))["entry"]!.AsArray().Select(one => Status(one!["resource"]!)).Reverse().ToArray();
        Assert.Equal("received", seen[0]);
        Assert.Contains("accepted", seen);
        Assert.Equal("completed", seen[^1]);

        await Eventually.HoldsAsync(
            async () => (await ehr.GetAsync("MedicationAdministration?patient=MR0001&status=completed"))["entry"]?.AsArray() is [_],
            "the administration is complete", explain: () => ehr.Last);
        var given = (await ehr.GetAsync($"MedicationAdministration?request=MedicationRequest/{order["id"]}"))["entry"]![0]!["resource"]!;
        Assert.Equal($"MedicationRequest/{order["id"]}", given["request"]!["reference"]!.GetValue<string>());
        Assert.Equal("mL", given["dosage"]!["dose"]!["code"]!.GetValue<string>());
        Assert.True(given["dosage"]!["dose"]!["value"]!.GetValue<decimal>() >= 0.4m);
        Assert.NotNull(given["effectivePeriod"]!["end"]);

        var device = given["device"]![0]!["reference"]!.GetValue<string>();
        Assert.Equal("Device/" + TestOrders.PumpId(0), (await ehr.GetAsync(device))["parent"]!["reference"]!.GetValue<string>());
        foreach (var search in new[] { "Device", "DeviceMetric", "Observation?_count=200", $"Provenance?target=MedicationAdministration/{given["id"]}", "MedicationAdministration" })
        {
            Assert.NotEmpty((await ehr.GetAsync(search))["entry"]!.AsArray());
            output.WriteLine(ehr.Last);
        }
    }

    [Fact]
    public async Task S2_a_cancelled_Task_takes_its_proposal_back_and_a_started_one_cannot_be_cancelled()
    {
        await using var ward = await SystemWard.StartAsync(WardSetup.Unattended(), output);
        using var ehr = await FhirEhr.StartAsync(ward);
        var order = await ehr.SendAsync(HttpMethod.Post, "MedicationRequest", FhirEhr.Order);
        var made = await ehr.SendAsync(HttpMethod.Post, "Task", FhirEhr.Request(order["id"]!.GetValue<string>()));
        var id = made["id"]!.GetValue<string>();
        await Eventually.HoldsAsync(async () => Status(await ehr.GetAsync("Task/" + id)) == "accepted", "the pump holds it", explain: () => ehr.Last);

        var task = await ehr.GetAsync("Task/" + id);
        task["status"] = "cancelled";
        await ehr.SendAsync(HttpMethod.Put, "Task/" + id, task.ToJsonString());
        await Eventually.HoldsAsync(async () => Status(await ehr.GetAsync("Task/" + id)) == "cancelled", "the pump gave it up", explain: () => ehr.Last);
        Assert.Empty(ward.Pump.Do(pump => pump.Truth.Infusions.ToArray()));
    }

    private static string Status(JsonNode resource) => resource["status"]!.GetValue<string>();
}
