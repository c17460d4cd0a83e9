using ClosedLoop.Pumps.Simulators.GatewayHost;
using ClosedLoop.Pumps.System.Tests.Harness;
using Xunit;
using Xunit.Abstractions;

namespace ClosedLoop.Pumps.System.Tests.Fhir;

/// <summary>An EHR's FHIR server is kept up to date with what was given.</summary>
public sealed class FhirFeedTests(ITestOutputHelper output)
{
    [Fact]
    public async Task S9_a_server_that_is_busy_first_ends_up_with_each_administration_once_complete_and_with_its_history()
    {
        using var ehr = await OtherFhirServer.StartAsync(busyRequests: 2);
        await using var ward = await SystemWard.StartAsync(Setup(ehr), output);
        await ward.AskAsync(TestOrders.Fluid(0, "one", rateMlH: 720, volumeTenthsMl: 3));
        await CompleteAsync(ehr, 1);

        Assert.Equal(2, ehr.Refusals);
        var given = Assert.Single(await ehr.AllAsync("MedicationAdministration"));
        Assert.Equal("MR0001", given["subject"]!["identifier"]!["value"]!.GetValue<string>());
        Assert.Equal("urn:hospital:mrn", given["subject"]!["identifier"]!["system"]!.GetValue<string>());
        Assert.Equal("ORD-one", given["request"]!["identifier"]!["value"]!.GetValue<string>());
        var infusion = ward.Pump.Do(pump => pump.Truth.Infusions.Single());
        Assert.True(infusion.Completed);
        var dose = given["dosage"]!["dose"]!;
        // The vein is kept open afterwards.
        Assert.InRange(dose["value"]!.GetValue<decimal>(), 0.3m, 0.31m);
        Assert.Equal("mL", dose["code"]!.GetValue<string>());
        var device = given["device"]![0]!["identifier"]!["value"]!.GetValue<string>();
        Assert.Contains(await ehr.AllAsync("Device"), one => one["identifier"]![0]!["value"]!.GetValue<string>() == device);
        Assert.NotEmpty(await ehr.AllAsync("Provenance"));
        Assert.DoesNotContain(" 400 ", ehr.Log, StringComparison.Ordinal);

        // Filed is what both the HL7 destination and this server have.
        var token = await GatewayToken.AddAsync(ward.ConfigPath, "RN-1", "nurse");
        await Eventually.HoldsAsync(
            async () => (await ward.Http.JsonAsync("/api/v1/administrations", token))[0].GetProperty("state").GetString() == "Filed",
            "the administration is filed", explain: () => ehr.Log);
    }

    [Fact]
    public async Task S1_a_kill_in_the_middle_doubles_nothing_at_the_server()
    {
        using var ehr = await OtherFhirServer.StartAsync();
        await using var ward = await SystemWard.StartAsync(Setup(ehr, pumps: 2), output);
        await Task.WhenAll(
            ward.AskAsync(TestOrders.Fluid(0, "one", rateMlH: 720, volumeTenthsMl: 10)), ward.AskAsync(TestOrders.Fluid(1, "two", rateMlH: 720, volumeTenthsMl: 10)));
        await Eventually.HoldsAsync(async () => (await ehr.AllAsync("MedicationAdministration")).Length == 2, "both are begun", explain: () => ehr.Log);
        await ward.KillGatewayAsync();
        await ward.StartGatewayAsync();
        await CompleteAsync(ehr, 2);

        await Eventually.HoldsAsync(async () => await ward.Http.MetricAsync("outbox_depth", "destination=\"emr-fhir\"") == 0, "all is told");
        Assert.Equal(2, (await ehr.AllAsync("MedicationAdministration")).Length);
        var tags = (await ehr.AllAsync("Provenance")).Select(one => one["meta"]!["tag"]![0]!["code"]!.GetValue<string>()).ToArray();
        Assert.Equal(tags.Length, tags.Distinct().Count());
        Assert.Equal(2, (await ehr.AllAsync("Device")).Count(one => one["parent"] is null));
    }

    private static Task CompleteAsync(OtherFhirServer ehr, int count) => Eventually.HoldsAsync(
        async () => (await ehr.AllAsync("MedicationAdministration")).Count(one => one["status"]!.GetValue<string>() == "completed") == count,
        "the administrations are complete at the server", 60_000, () => ehr.Log);

    private static WardSetup Setup(OtherFhirServer ehr, int pumps = 1)
    {
        var servers = ehr.Setting().AsArray();
        servers[0]!["PatientSystem"] = "urn:hospital:mrn";
        return WardSetup.Attended(pumps) with { Settings = [("Ehr", "FhirServers", servers)] };
    }
}
