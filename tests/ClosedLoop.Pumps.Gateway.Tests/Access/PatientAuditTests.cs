using System.Net;
using System.Text.Json;
using ClosedLoop.Pumps.Engine.Access;
using ClosedLoop.Pumps.Gateway.Tests.Fhir;
using ClosedLoop.Pumps.Gateway.Tests.Support;
using Xunit;

namespace ClosedLoop.Pumps.Gateway.Tests.Access;

/// <summary>Whoever sees a patient or does something is on record: who, what, when, from where, why.</summary>
public sealed class PatientAuditTests
{
    [Fact]
    public async Task Seeing_an_order_is_on_record_with_the_patient_and_a_page_that_refreshes_is_not_a_second_opening()
    {
        await using var ward = await FhirWard.StartAsync();
        await OrderAsync(ward);
        var nurse = ward.Gateway.TokenOf("Nora", Role.Nurse);
        foreach (var path in new[] { "/api/v1/orders", "/api/v1/orders/versions?order=ORD-1", "/api/v1/orders?patient=MR1", "/fhir/R4/MedicationRequest?patient=MR1" })
            Assert.Equal(HttpStatusCode.OK, await ward.Gateway.StatusAsync(HttpMethod.Get, path, nurse));
        var rows = await AuditAsync(ward.Gateway, "actor=Nora&action=opened&patient=MR1");
        Assert.Equal(
            ["/fhir/R4/MedicationRequest", "/api/v1/orders/versions", "/api/v1/orders"], rows.Select(row => row.GetProperty("subject").GetString()!.TrimEnd('/')));
        Assert.All(rows, row => Assert.Equal("127.0.0.1", row.GetProperty("from").GetString()));
    }

    [Fact]
    public async Task What_an_EHR_writes_is_on_record_with_the_patient()
    {
        await using var ward = await FhirWard.StartAsync();
        await OrderAsync(ward);
        var row = Assert.Single(await AuditAsync(ward.Gateway, "action=fhir.create"));
        Assert.Equal(("ehr", "MR1", "127.0.0.1"), (row.GetProperty("actor").GetString(), row.GetProperty("patient").GetString(), row.GetProperty("from").GetString()));
        Assert.StartsWith("MedicationRequest/", row.GetProperty("subject").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Acts_on_pumps_plans_libraries_and_records_are_on_record_with_who_from_where_and_why()
    {
        await using var ward = await FhirWard.StartAsync();
        var gateway = ward.Gateway;
        var (biomed, admin, nurse) = (gateway.TokenOf("Ben", Role.Biomed), gateway.TokenOf("Ada", Role.Administrator), gateway.TokenOf("Nora", Role.Nurse));
        var at = TimeProvider.System.GetUtcNow();
        await Done(gateway.SendAsync(HttpMethod.Put, $"/api/v1/pumps/{FhirWard.Pump}/service-state", biomed, new { state = "Quarantined", reason = "cracked" }));
        await Done(gateway.SendAsync(HttpMethod.Post, "/api/v1/associations/report", admin));
        await Done(gateway.SendAsync(HttpMethod.Put, "/api/v1/rollout?reason=pause", admin, JsonDocument.Parse((await gateway.GetAsync("/api/v1/rollout")).GetRawText())));
        await Done(gateway.SendAsync(HttpMethod.Post, "/api/v1/administrations/charted", nurse, new { patient = "MR1", from = at.AddHours(-1), to = at, note = "by hand" }));
        await gateway.SendAsync(HttpMethod.Post, "/api/v1/libraries/none/recall", admin, new { reason = "wrong limit" });
        var rows = (await AuditAsync(gateway, "")).ToDictionary(row => row.GetProperty("action").GetString()!, Text);
        Assert.Equal($"Ben 127.0.0.1 {FhirWard.Pump} - InService to Quarantined: cracked", rows["service state"]);
        Assert.Equal("Ada 127.0.0.1 all open associations - ", rows["associations.report"]);
        Assert.Equal("Ada 127.0.0.1 plan - pause", rows["rollout"]);
        Assert.Equal("Nora 127.0.0.1 charted 1 MR1 by hand", rows["evidence.charted"]);
        Assert.Equal("Ada 127.0.0.1 none - wrong limit", rows["library recall"]);
    }

    [Fact]
    public async Task A_nurse_of_another_unit_sees_the_patient_only_with_a_reason_and_that_is_on_record()
    {
        await using var ward = await FhirWard.StartAsync();
        await OrderAsync(ward);
        using var admin = new Browser(ward.Gateway.Address);
        await admin.SettleAsync("admin", ward.Gateway.FirstPassword, "correct horse battery");
        var (_, added) = await admin.SendAsync(HttpMethod.Post, "/api/v1/accounts", new { name = "nora", roles = new[] { "Nurse" }, units = new[] { "Neonatal" } });
        using var nora = new Browser(ward.Gateway.Address);
        await nora.SettleAsync("nora", added.GetProperty("password").GetString()!, "a long night shift");

        Assert.Empty((await nora.SendAsync(HttpMethod.Get, "/api/v1/orders")).Body.EnumerateArray());
        Assert.Equal("break-glass-required", await nora.CodeAsync(HttpMethod.Get, "/api/v1/patients/MR1/intake"));
        Assert.Equal(HttpStatusCode.Forbidden, (await nora.SendAsync(HttpMethod.Get, "/fhir/R4/MedicationRequest?patient=MR1")).Status);
        var at = TimeProvider.System.GetUtcNow();
        var charted = new { patient = "MR1", from = at.AddHours(-1), to = at, note = "by hand" };
        Assert.Equal("break-glass-required", await nora.CodeAsync(HttpMethod.Post, "/api/v1/administrations/charted", charted));
        Assert.Equal("break-glass-required", await nora.CodeAsync(
            HttpMethod.Post, "/api/v1/orders/link", new { order = "ORD-1", pump = FhirWard.Pump, since = at, reason = "r" }));
        Assert.Equal("invalid", await nora.CodeAsync(HttpMethod.Post, "/api/v1/session/break-glass", new { patient = "MR1", reason = " " }));
        Assert.Equal("ok", await nora.CodeAsync(HttpMethod.Post, "/api/v1/session/break-glass", new { patient = "MR1", reason = "called to help" }));
        Assert.Single((await nora.SendAsync(HttpMethod.Get, "/api/v1/orders")).Body.EnumerateArray());
        Assert.Equal("ok", await nora.CodeAsync(HttpMethod.Get, "/api/v1/patients/MR1/intake"));
        Assert.Equal("ok", await nora.CodeAsync(HttpMethod.Post, "/api/v1/administrations/charted", charted));
        var rows = await AuditAsync(ward.Gateway, "actor=nora&patient=MR1");
        Assert.Equal(["evidence.charted by hand", "opened glass broken", "opened glass broken", "glass broken called to help"], rows.Select(row => $"{row.GetProperty("action")} {row.GetProperty("reason")}"));
    }

    [Fact]
    public async Task The_audit_comes_in_pages_and_as_a_table_in_which_no_text_is_a_formula()
    {
        await using var ward = await FhirWard.StartAsync();
        var gateway = ward.Gateway;
        var biomed = gateway.TokenOf("Ben", Role.Biomed);
        foreach (var state in new[] { "Quarantined", "InService", "Quarantined" })
            await Done(gateway.SendAsync(HttpMethod.Put, $"/api/v1/pumps/{FhirWard.Pump}/service-state", biomed, new { state, reason = "\"x\"" }));
        await Done(gateway.SendAsync(HttpMethod.Post, "/api/v1/administrations/charted", gateway.TokenOf("=cmd()", Role.Nurse), new
        {
            patient = "MR1",
            from = TimeProvider.System.GetUtcNow().AddHours(-1),
            to = TimeProvider.System.GetUtcNow(),
            note = "n",
        }));
        var auditor = gateway.TokenOf("Otto", Role.Auditor);
        var first = await gateway.GetAsync("/api/v1/audit?action=service state&limit=2", auditor);
        Assert.Equal(2, first.GetArrayLength());
        var after = first[1].GetProperty("id").GetInt64();
        Assert.Single((await gateway.GetAsync($"/api/v1/audit?action=service state&limit=2&after={after}", auditor)).EnumerateArray());
        var csv = (await gateway.SendAsync(HttpMethod.Get, "/api/v1/audit.csv", auditor)).Body;
        Assert.Contains("\"'=cmd()\"", csv, StringComparison.Ordinal);
        Assert.Contains("\"InService to Quarantined: \"\"x\"\"\"", csv, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_with_a_scope_opens_what_the_scope_names_and_no_more()
    {
        await using var ward = await FhirWard.StartAsync();
        var token = ward.Gateway.Tokens.Add("reader", "", [Role.Integration], 1, ["fhir.read"]);
        Assert.Equal(HttpStatusCode.OK, await ward.Gateway.StatusAsync(HttpMethod.Get, "/fhir/R4/Task", token));
        Assert.Equal(HttpStatusCode.Forbidden, await ward.Gateway.StatusAsync(HttpMethod.Post, "/fhir/R4/Task", token));
        Assert.Equal(HttpStatusCode.Forbidden, await ward.Gateway.StatusAsync(HttpMethod.Get, "/api/v1/pumps", token));
        Assert.Throws<ArgumentException>(() => ward.Gateway.Tokens.Add("other", "", [Role.Integration], 1, ["everything"]));
    }

    private static async Task OrderAsync(FhirWard ward)
    {
        var answer = await ward.Gateway.AnswerAsync(
            HttpMethod.Post, "/fhir/R4/MedicationRequest", ward.Token, FhirWard.Order().ToJsonString());
        Assert.True(answer.Status == HttpStatusCode.Created, answer.Body);
    }

    private static async Task<JsonElement[]> AuditAsync(RunningGateway gateway, string query)
    {
        var token = gateway.TokenOf($"Otto {query}", Role.Auditor);
        return [.. (await gateway.GetAsync($"/api/v1/audit?{query}", token)).EnumerateArray()];
    }

    private static async Task Done(Task<(HttpStatusCode Status, string Body)> act)
    {
        var (status, body) = await act;
        Assert.True((int)status < 300, $"{status} {body}");
    }

    private static string Text(JsonElement row) =>
        $"{row.GetProperty("actor")} {row.GetProperty("from")} {row.GetProperty("subject")} "
        + $"{(row.GetProperty("patient").ValueKind == JsonValueKind.Null ? "-" : row.GetProperty("patient"))} {row.GetProperty("reason")}";
}
