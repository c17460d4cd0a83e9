using System.Net;
using ClosedLoop.Pumps.Engine.Access;
using Xunit;

namespace ClosedLoop.Pumps.Gateway.Tests.Fhir;

/// <summary>JSON only, tokens, and an OperationOutcome for every error.</summary>
public sealed class HttpFormTests
{
    [Theory]
    [InlineData("Task", "application/fhir+xml", HttpStatusCode.NotAcceptable)]
    [InlineData("Task?_format=xml", null, HttpStatusCode.NotAcceptable)]
    [InlineData("Task?_format=xml", "application/fhir+json", HttpStatusCode.NotAcceptable)]
    [InlineData("Task?_format=json", "application/fhir+xml", HttpStatusCode.OK)]
    [InlineData("Task?_format=application/fhir%2Bjson", null, HttpStatusCode.OK)]
    [InlineData("Task", "application/xml, application/json;q=0.5", HttpStatusCode.OK)]
    [InlineData("Task", "text/html, */*;q=0.1", HttpStatusCode.OK)]
    [InlineData("Task", null, HttpStatusCode.OK)]
    public async Task Only_JSON_is_spoken(string path, string? accept, HttpStatusCode status)
    {
        await using var ward = await FhirWard.StartAsync();
        var answer = await ward.GetAsync(path, accept is null ? [] : [("Accept", accept)]);
        Assert.Equal((status, "application/fhir+json"), (answer.Status, answer.MediaType));
        Assert.Equal(status == HttpStatusCode.OK ? "Bundle" : "OperationOutcome", answer.Type);
    }

    [Theory]
    [InlineData("application/fhir+xml")]
    [InlineData("text/plain")]
    public async Task Only_JSON_is_taken(string type)
    {
        await using var ward = await FhirWard.StartAsync();
        var answer = await ward.PostAsync("MedicationRequest", FhirWard.Order(), ("Content-Type", type));
        Assert.Equal((HttpStatusCode.UnsupportedMediaType, "OperationOutcome"), (answer.Status, answer.Type));
    }

    [Fact]
    public async Task Who_may_not_is_told_in_FHIR_and_patients_are_named_to_nobody_without_a_token()
    {
        await using var ward = await FhirWard.StartAsync();
        foreach (var path in new[] { "MedicationRequest", "Task", "MedicationAdministration", "Observation", "Provenance", "AuditEvent" })
        {
            var answer = await ward.SendAsync(HttpMethod.Get, path, null, null);
            Assert.Equal((HttpStatusCode.Unauthorized, "application/fhir+json", "login"), (answer.Status, answer.MediaType, Code(answer)));
        }

        var nurse = ward.Gateway.TokenOf("Nora", Role.Nurse);
        var write = await ward.SendAsync(HttpMethod.Post, "MedicationRequest", FhirWard.Order().ToJsonString(), nurse);
        Assert.Equal((HttpStatusCode.Forbidden, "forbidden"), (write.Status, Code(write)));
        Assert.Equal(HttpStatusCode.OK, (await ward.SendAsync(HttpMethod.Get, "MedicationRequest", null, nurse)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await ward.SendAsync(HttpMethod.Get, "AuditEvent", null, nurse)).Status);
        var audit = await ward.SendAsync(HttpMethod.Get, "AuditEvent?agent-name=nora", null, ward.Gateway.TokenOf("Ada", Role.Administrator));
        Assert.NotEmpty(audit.Entries);
    }

    [Theory]
    [InlineData("{", null)]
    [InlineData("{\"resourceType\":\"Nothing\"}", null)]
    [InlineData("{\"resourceType\":\"MedicationRequest\",\"status\":\"happy\"}", "MedicationRequest.status")]
    [InlineData("{\"resourceType\":\"Task\",\"status\":\"requested\",\"intent\":\"order\"}", "MedicationRequest")]
    [InlineData("[]", null)]
    public async Task What_cannot_be_read_is_told_with_its_place(string body, string? expression)
    {
        await using var ward = await FhirWard.StartAsync();
        var answer = await ward.SendAsync(HttpMethod.Post, "MedicationRequest", body, ward.Token);
        Assert.Equal((HttpStatusCode.BadRequest, "OperationOutcome"), (answer.Status, answer.Type));
        if (expression is not null)
            Assert.Contains(answer.Body["issue"]!.AsArray(), issue => issue!["expression"]?[0]?.GetValue<string>() == expression);
    }

    [Theory]
    [InlineData("DELETE", "Task/1", HttpStatusCode.MethodNotAllowed)]
    [InlineData("PATCH", "Task/1", HttpStatusCode.MethodNotAllowed)]
    [InlineData("POST", "Device", HttpStatusCode.MethodNotAllowed)]
    [InlineData("PUT", "MedicationAdministration/1", HttpStatusCode.MethodNotAllowed)]
    [InlineData("GET", "Task/none", HttpStatusCode.NotFound)]
    public async Task What_there_is_not_is_told_in_FHIR(string method, string path, HttpStatusCode status)
    {
        await using var ward = await FhirWard.StartAsync();
        var answer = await ward.SendAsync(new HttpMethod(method), path, method is "GET" or "DELETE" ? null : "{}", ward.Gateway.TokenOf("Ada", Role.Administrator, Role.Integration));
        Assert.Equal((status, "OperationOutcome"), (answer.Status, answer.Type));
    }

    [Fact]
    public async Task A_body_beyond_the_bound_is_refused()
    {
        await using var ward = await FhirWard.StartAsync();
        var order = FhirWard.Order();
        order["text"] = new string('x', 2 * 1024 * 1024);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await ward.PostAsync("MedicationRequest", order)).Status);
    }

    private static string Code(FhirAnswered answer) => answer.Body["issue"]![0]!["code"]!.GetValue<string>();
}
