using System.Net;
using System.Text.Json.Nodes;
using ClosedLoop.Pumps.Engine.Access;
using Xunit;

namespace ClosedLoop.Pumps.Gateway.Tests.Fhir;

/// <summary>MedicationRequest is the verified order: one book, whatever language an order came in.</summary>
public sealed class OrderTests
{
    [Fact]
    public async Task An_order_is_on_file_with_what_was_said_and_can_be_read_as_it_came()
    {
        await using var ward = await FhirWard.StartAsync();
        var made = await ward.PostAsync("MedicationRequest", FhirWard.Order());
        Assert.Equal(HttpStatusCode.Created, made.Status);
        Assert.Contains("100.0", made.Text, StringComparison.Ordinal); // the scale is the sender's
        var orders = await ward.Gateway.GetAsync("/api/v1/orders", ward.Gateway.TokenOf("Phil", Role.Pharmacist));
        var known = Assert.Single(orders.EnumerateArray());
        Assert.Equal(("ORD-1", "MR1", "Active"), (
            known.GetProperty("order").GetString(), known.GetProperty("patient").GetString(), known.GetProperty("status").GetString()));
        Assert.Equal(made.Text, (await ward.GetAsync("MedicationRequest/" + made.Id)).Text);
    }

    [Fact]
    public async Task A_hold_and_an_end_reach_the_book_and_nothing_brings_an_ended_order_back()
    {
        await using var ward = await FhirWard.StartAsync();
        var path = await ward.OrderedAsync();
        var id = path.Split('/')[1];
        var pharmacist = ward.Gateway.TokenOf("Phil", Role.Pharmacist);
        foreach (var (status, book) in new[] { ("on-hold", "Held"), ("active", "Active"), ("stopped", "Discontinued") })
        {
            Assert.Equal(HttpStatusCode.OK, (await ward.PutAsync(path, With(FhirWard.Order(status: status), id))).Status);
            Assert.Equal(book, (await ward.Gateway.GetAsync("/api/v1/orders", pharmacist))[0].GetProperty("status").GetString());
        }

        var back = await ward.PutAsync(path, With(FhirWard.Order(), id));
        Assert.Equal((HttpStatusCode.Conflict, "MedicationRequest.status"), (back.Status, back.Expression));
        Assert.Equal(4, (await ward.GetAsync(path + "/_history")).Entries.Count);
    }

    [Theory]
    [InlineData("status", "\"draft\"", "MedicationRequest.status")]
    [InlineData("intent", "\"proposal\"", "MedicationRequest.intent")]
    [InlineData("doNotPerform", "true", "MedicationRequest.doNotPerform")]
    [InlineData("dosageInstruction", "[]", null)]
    [InlineData("medicationCodeableConcept", "{\"text\":\"\"}", null)]
    public async Task An_order_that_is_none_is_refused_with_its_place(string member, string value, string? expression)
    {
        await using var ward = await FhirWard.StartAsync();
        var order = FhirWard.Order();
        order[member] = JsonNode.Parse(value);
        var answer = await ward.PostAsync("MedicationRequest", order);
        Assert.True((int)answer.Status is 400 or 422, answer.ToString());
        Assert.Equal("OperationOutcome", answer.Type);
        if (expression is not null)
            Assert.Equal(expression, answer.Expression);
        Assert.Empty((await ward.GetAsync("MedicationRequest")).Entries);
    }

    [Fact]
    public async Task S6_a_limit_that_nobody_here_holds_and_a_unit_that_is_none_refuse_the_order()
    {
        await using var ward = await FhirWard.StartAsync();
        var limited = FhirWard.Order();
        limited["dosageInstruction"]![0]!["maxDosePerAdministration"] = FhirWard.Quantity("5", "mg");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await ward.PostAsync("MedicationRequest", limited)).Status);
        var odd = FhirWard.Order();
        odd["dosageInstruction"]![0]!["doseAndRate"]![0]!["rateQuantity"]!["code"] = "drops/h";
        var answer = await ward.PostAsync("MedicationRequest", odd);
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "MedicationRequest.dosageInstruction[0].doseAndRate[0].rate"), (answer.Status, answer.Expression));
    }

    [Fact]
    public async Task S5_an_order_keeps_its_patient_and_its_id()
    {
        await using var ward = await FhirWard.StartAsync();
        var path = await ward.OrderedAsync();
        var answer = await ward.PutAsync(path, With(FhirWard.Order(patient: "MR2"), path.Split('/')[1]));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "MedicationRequest.subject"), (answer.Status, answer.Expression));
        var twice = await ward.PostAsync("MedicationRequest", FhirWard.Order());
        Assert.Equal((HttpStatusCode.Conflict, "MedicationRequest.identifier"), (twice.Status, twice.Expression));
    }

    [Fact]
    public async Task Orders_are_found_by_what_they_say_and_an_unknown_parameter_is_an_error()
    {
        await using var ward = await FhirWard.StartAsync();
        await ward.OrderedAsync("ORD-1", "MR1");
        var other = await ward.OrderedAsync("ORD-2", "MR2");
        foreach (var query in new[] { "patient=MR2", "patient:identifier=MR2", "identifier=ORD-2", "_id=" + other.Split('/')[1], "status=active&subject=MR2", "identifier=ORD-9,ORD-2" })
            Assert.Equal(other.Split('/')[1], Assert.Single((await ward.GetAsync("MedicationRequest?" + query)).Entries)["resource"]!["id"]!.GetValue<string>());
        Assert.Empty((await ward.GetAsync("MedicationRequest?_lastUpdated=lt2020-01-01")).Entries);
        Assert.Equal(2, (await ward.GetAsync("MedicationRequest?_lastUpdated=ge2020-01-01")).Entries.Count);
        var answer = await ward.GetAsync("MedicationRequest?colour=red");
        Assert.Equal((HttpStatusCode.BadRequest, "http.colour"), (answer.Status, answer.Expression));
    }

    private static JsonObject With(JsonObject resource, string id)
    {
        resource["id"] = id;
        return resource;
    }
}
