using System.Net;
using System.Text.Json.Nodes;
using Xunit;

namespace ClosedLoop.Pumps.Gateway.Tests.Fhir;

/// <summary>A Task is a bedside request: the same checks, and its answer is what it then says of itself.</summary>
public sealed class TaskTests
{
    [Fact]
    public async Task S1_a_Task_is_durable_before_it_is_answered_and_follows_its_case_version_by_version()
    {
        await using var ward = await FhirWard.StartAsync();
        var focus = await ward.OrderedAsync();
        var made = await ward.PostAsync("Task", FhirWard.Request(focus, FhirWard.Now));
        Assert.Equal(HttpStatusCode.Created, made.Status);
        Assert.Equal("received", made.Body["status"]!.GetValue<string>());
        Assert.EndsWith($"/fhir/R4/Task/{made.Id}/_history/1", made.Location, StringComparison.Ordinal);
        Assert.Equal("W/\"1\"", made.Tag);

        var over = await ward.OutcomeAsync(FhirWard.Request(focus, FhirWard.Now.AddSeconds(-1)));
        Assert.Equal("rejected", over["status"]!.GetValue<string>());
        var history = await ward.GetAsync($"Task/{over["id"]}/_history");
        Assert.Equal(["rejected", "received"], history.Entries.Select(one => one["resource"]!["status"]!.GetValue<string>()));
        Assert.Equal("received", (await ward.GetAsync($"Task/{over["id"]}/_history/1")).Body["status"]!.GetValue<string>());
    }

    [Theory]
    [InlineData(null)]
    [InlineData(-3_600)]
    [InlineData(75)]
    public async Task S3_a_Task_without_a_time_too_old_or_of_the_future_is_refused(int? secondsFromNow)
    {
        await using var ward = await FhirWard.StartAsync();
        var focus = await ward.OrderedAsync();
        var task = await ward.OutcomeAsync(FhirWard.Request(focus, secondsFromNow is { } seconds ? FhirWard.Now.AddSeconds(seconds) : null));
        Assert.Equal("rejected", task["status"]!.GetValue<string>());
        Assert.Matches(@"9022 [^;]*\(Task\.authoredOn\)", task["statusReason"]!["text"]!.GetValue<string>());
    }

    [Fact]
    public async Task S3_a_request_by_a_clock_a_little_fast_is_taken_and_stays_readable()
    {
        await using var ward = await FhirWard.StartAsync();
        var task = await ward.OutcomeAsync(FhirWard.Request(await ward.OrderedAsync(), FhirWard.Now.AddSeconds(30)));
        Assert.DoesNotContain("9022", task["statusReason"]!["text"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task S3_a_day_is_not_the_time_of_a_bedside_request()
    {
        await using var ward = await FhirWard.StartAsync();
        var request = FhirWard.Request(await ward.OrderedAsync(), null);
        request["authoredOn"] = FhirWard.Now.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        Assert.Contains("9022", (await ward.OutcomeAsync(request))["statusReason"]!["text"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task S4_a_Task_for_a_pump_that_is_away_is_refused_and_not_kept_for_it()
    {
        await using var ward = await FhirWard.StartAsync();
        var task = await ward.OutcomeAsync(FhirWard.Request(await ward.OrderedAsync(), FhirWard.Now));
        Assert.Equal(("rejected", "9007"), (task["status"]!.GetValue<string>(), FhirWard.CodeOf(task)));
        Assert.Equal("refused", task["businessStatus"]!["coding"]![0]!["code"]!.GetValue<string>());
    }

    [Fact]
    public async Task S4_the_same_bedside_request_as_another_Task_is_the_same_request()
    {
        await using var ward = await FhirWard.StartAsync();
        var request = FhirWard.Request(await ward.OrderedAsync(), FhirWard.Now);
        await ward.OutcomeAsync((JsonObject)request.DeepClone());
        var again = await ward.OutcomeAsync(request);
        Assert.Equal("repeated", again["businessStatus"]!["coding"]![0]!["code"]!.GetValue<string>());
        Assert.Equal("9007", FhirWard.CodeOf(again));
    }

    [Fact]
    public async Task S5_a_Task_for_another_patient_than_the_order_is_refused()
    {
        await using var ward = await FhirWard.StartAsync();
        var task = await ward.OutcomeAsync(FhirWard.Request(await ward.OrderedAsync(patient: "MR1"), FhirWard.Now, patient: "MR2"));
        Assert.Equal("rejected", task["status"]!.GetValue<string>());
        var codes = await ward.Gateway.GetAsync($"/api/v1/cases/{task["id"]}", ward.Gateway.TokenOf("Nora", Engine.Access.Role.Nurse));
        Assert.Contains("9012", codes.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_Task_for_a_pump_nobody_knows_is_refused_as_unknown()
    {
        await using var ward = await FhirWard.StartAsync();
        Assert.Equal("9001", FhirWard.CodeOf(await ward.OutcomeAsync(FhirWard.Request(await ward.OrderedAsync(), FhirWard.Now, pump: "P9"))));
    }

    [Fact]
    public async Task S6_a_unit_that_is_none_refuses_the_case_and_is_never_guessed()
    {
        await using var ward = await FhirWard.StartAsync();
        var request = FhirWard.Request(await ward.OrderedAsync(), FhirWard.Now);
        request["input"]![0]!["valueQuantity"]!["code"] = "cc";
        var task = await ward.OutcomeAsync(request);
        var known = await ward.Gateway.GetAsync($"/api/v1/cases/{task["id"]}", ward.Gateway.TokenOf("Nora", Engine.Access.Role.Nurse));
        Assert.Contains("9008", known.GetRawText(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("status", "in-progress", "Task.status")]
    [InlineData("intent", "plan", "Task.intent")]
    [InlineData("code", null, "Task.code")]
    [InlineData("focus", "MedicationRequest/none", "Task.focus")]
    public async Task What_is_no_request_is_told_where(string member, string? value, string expression)
    {
        await using var ward = await FhirWard.StartAsync();
        var request = FhirWard.Request(await ward.OrderedAsync(), FhirWard.Now);
        if (value is null)
            request.Remove(member);
        else
            request[member] = member == "focus" ? new JsonObject { ["reference"] = value } : value;
        var answer = await ward.PostAsync("Task", request);
        Assert.Equal((HttpStatusCode.UnprocessableEntity, expression), (answer.Status, answer.Expression));
        Assert.Empty((await ward.GetAsync("Task")).Entries);
    }

    [Fact]
    public async Task S2_no_write_of_a_Task_starts_stops_or_changes_anything_but_its_own_cancellation()
    {
        await using var ward = await FhirWard.StartAsync();
        var task = (JsonObject)await ward.OutcomeAsync(FhirWard.Request(await ward.OrderedAsync(), FhirWard.Now));
        var id = task["id"]!.GetValue<string>();
        foreach (var status in new[] { "in-progress", "completed", "accepted", "ready", "on-hold", "failed" })
        {
            task["status"] = status;
            var answer = await ward.PutAsync("Task/" + id, task);
            Assert.Equal((HttpStatusCode.UnprocessableEntity, "Task.status"), (answer.Status, answer.Expression));
        }

        task["owner"] = new JsonObject { ["reference"] = "Device/P2" };
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await ward.PutAsync("Task/" + id, task)).Status);
        Assert.Equal("2", (await ward.GetAsync("Task/" + id)).Body["meta"]!["versionId"]!.GetValue<string>());
    }

    [Fact]
    public async Task What_is_over_cannot_be_cancelled()
    {
        await using var ward = await FhirWard.StartAsync();
        var task = (JsonObject)await ward.OutcomeAsync(FhirWard.Request(await ward.OrderedAsync(), FhirWard.Now));
        task["status"] = "cancelled";
        var answer = await ward.PutAsync($"Task/{task["id"]}", task);
        Assert.Equal((HttpStatusCode.Conflict, "Task.status"), (answer.Status, answer.Expression));
    }
}
