using System.Net;
using System.Text.Json.Nodes;
using Xunit;

namespace ClosedLoop.Pumps.Gateway.Tests.Fhir;

/// <summary>A transaction is all or nothing; entries of a batch stand alone.</summary>
public sealed class BundleTests
{
    private const string Urn = "urn:uuid:61ebe359-bfdc-4613-8bf2-c5e300945f0a";

    [Fact]
    public async Task An_order_and_the_Task_that_names_it_by_urn_come_together_whatever_their_order()
    {
        await using var ward = await FhirWard.StartAsync();
        var answer = await ward.PostAsync("", Bundle(
            "transaction",
            Entry("POST", "Task", FhirWard.Request(Urn, FhirWard.Now)),
            Entry("POST", "MedicationRequest", FhirWard.Order(), Urn),
            Entry("GET", "MedicationRequest?identifier=ORD-1", null)));
        Assert.True(answer.Status == HttpStatusCode.OK, answer.ToString());
        Assert.Equal("transaction-response", answer.Body["type"]!.GetValue<string>());
        Assert.Equal(["201", "201", "200"], answer.Entries.Select(Status));
        var order = answer.Entries[1]["resource"]!["id"]!.GetValue<string>();
        Assert.Equal("MedicationRequest/" + order, answer.Entries[0]["resource"]!["focus"]!["reference"]!.GetValue<string>());
        Assert.Single(answer.Entries[2]["resource"]!["entry"]!.AsArray());
        Assert.StartsWith($"MedicationRequest/{order}/_history/1", answer.Entries[1]["response"]!["location"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_transaction_that_fails_halfway_leaves_nothing()
    {
        await using var ward = await FhirWard.StartAsync();
        var wrong = FhirWard.Request("MedicationRequest/none", FhirWard.Now);
        var answer = await ward.PostAsync("", Bundle(
            "transaction", Entry("POST", "MedicationRequest", FhirWard.Order()), Entry("POST", "Task", wrong)));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "Bundle.entry[1].resource.focus"), (answer.Status, answer.Expression));
        Assert.Empty((await ward.GetAsync("MedicationRequest")).Entries);
        Assert.Empty((await ward.GetAsync("Task/_history")).Entries);
        var orders = await ward.Gateway.GetAsync("/api/v1/orders", ward.Gateway.TokenOf("Phil", Engine.Access.Role.Pharmacist));
        Assert.Equal(0, orders.GetArrayLength());
    }

    [Fact]
    public async Task Entries_of_a_batch_stand_alone()
    {
        await using var ward = await FhirWard.StartAsync();
        var answer = await ward.PostAsync("", Bundle(
            "batch",
            Entry("POST", "MedicationRequest", FhirWard.Order()),
            Entry("POST", "Task", FhirWard.Request("MedicationRequest/none", FhirWard.Now)),
            Entry("GET", "MedicationRequest/none", null),
            Entry("GET", "AuditEvent", null)));
        Assert.Equal(["201", "422", "404", "403"], answer.Entries.Select(Status));
        Assert.Equal("Bundle.entry[1].resource.focus", answer.Entries[1]["response"]!["outcome"]!["issue"]![0]!["expression"]![0]!.GetValue<string>());
        Assert.Single((await ward.GetAsync("MedicationRequest")).Entries);
    }

    [Fact]
    public async Task A_transaction_sent_again_with_its_condition_names_what_is_there()
    {
        await using var ward = await FhirWard.StartAsync();
        var there = await ward.OrderedAsync();
        var entry = Entry("POST", "MedicationRequest", FhirWard.Order(), Urn);
        entry["request"]!["ifNoneExist"] = "identifier=ORD-1";
        var answer = await ward.PostAsync("", Bundle("transaction", entry, Entry("POST", "Task", FhirWard.Request(Urn, FhirWard.Now))));
        Assert.True(answer.Status == HttpStatusCode.OK, answer.ToString());
        Assert.Equal(["200", "201"], answer.Entries.Select(Status));
        Assert.Equal(there, answer.Entries[1]["resource"]!["focus"]!["reference"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("collection", "POST", "MedicationRequest", HttpStatusCode.BadRequest)]
    [InlineData("transaction", "DELETE", "MedicationRequest/1", HttpStatusCode.MethodNotAllowed)]
    [InlineData("transaction", "POST", "Device", HttpStatusCode.MethodNotAllowed)]
    [InlineData("transaction", "POST", "Patient", HttpStatusCode.NotFound)]
    [InlineData("transaction", "POST", "Task", HttpStatusCode.BadRequest)]
    public async Task What_is_not_to_be_done_refuses_the_whole(string type, string method, string url, HttpStatusCode status)
    {
        await using var ward = await FhirWard.StartAsync();
        var answer = await ward.PostAsync("", Bundle(type, Entry(method, url, FhirWard.Order())));
        Assert.True(status == answer.Status, answer.ToString());
        Assert.Equal("OperationOutcome", answer.Type);
    }

    [Fact]
    public async Task A_urn_that_means_nothing_and_too_many_entries_are_refused()
    {
        await using var ward = await FhirWard.StartAsync();
        var dangling = await ward.PostAsync("", Bundle("transaction", Entry("POST", "Task", FhirWard.Request(Urn, FhirWard.Now))));
        Assert.Equal(HttpStatusCode.BadRequest, dangling.Status);
        var many = Enumerable.Range(0, 101).Select(i => Entry("GET", $"Task/{i}", null)).ToArray();
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await ward.PostAsync("", Bundle("batch", many))).Status);
    }

    private static string Status(JsonNode entry) => entry["response"]!["status"]!.GetValue<string>();

    private static JsonObject Bundle(string type, params JsonObject[] entries) => new()
    {
        ["resourceType"] = "Bundle",
        ["type"] = type,
        ["entry"] = new JsonArray([.. entries]),
    };

    private static JsonObject Entry(string method, string url, JsonObject? resource, string? fullUrl = null)
    {
        var entry = new JsonObject { ["request"] = new JsonObject { ["method"] = method, ["url"] = url } };
        if (resource is not null)
            entry["resource"] = resource;
        if (fullUrl is not null)
            entry["fullUrl"] = fullUrl;
        return entry;
    }
}
